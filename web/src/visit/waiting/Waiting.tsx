/* Waiting is a place: where in the line, with whom, what was answered, and what works. */
import { useSignal } from "@preact/signals";
import { Bell, BellOff } from "lucide-preact";
import type { MyVisit } from "../../api/types";
import { Button, Buttons, Dial, Dialog, Icon } from "../../design";
import { t } from "../../text";
import { Frame } from "../Frame";
import { cancelVisit, clinic } from "../model";
import { useAttempt } from "../useAttempt";
import { RelayChoice } from "../RelayChoice";
import { armRing, disarmRing, ring } from "../ring";
import { doctorOf } from "../words";
import { AnswersCard } from "./Answers";
import { Guests } from "./Guests";
import { OwnPicture } from "./OwnPicture";
import { Place } from "./Place";
import { WriteDown } from "./WriteDown";
import "./Waiting.css";

function Pocket({ doctor }: { doctor: string }) {
  const rings = ring.value !== "off";
  return (
    <section class="pocket">
      <div class="stack stack--tight">
        <h2>{t("visit-pocket-title")}</h2>
        <p>{t("visit-pocket", { doctor })}</p>
      </div>
      <div role="status" class="pocket__state">
        {rings ? (
          <p class="pocket__on">
            <Icon of={Bell} />
            <span>
              <b>{t("visit-ring-on")}</b>{" "}
              {ring.value === "sound" ? t("visit-ring-how") : t("visit-ring-how-notice")}
            </span>
          </p>
        ) : null}
      </div>
      <Buttons>
        {rings ? (
          <Button kind="quiet" class="flush" icon={BellOff} onClick={disarmRing}>
            {t("visit-ring-off")}
          </Button>
        ) : (
          <Button kind="primary" icon={Bell} onClick={() => void armRing()}>
            {t("visit-ring")}
          </Button>
        )}
      </Buttons>
    </section>
  );
}

function CancelVisit() {
  const asked = useSignal(false);
  const { busy, failed, run } = useAttempt(cancelVisit);
  return (
    <>
      <Button kind="quiet" class="flush" onClick={() => (asked.value = true)}>
        {t("visit-cancel")}
      </Button>
      <Dialog
        open={asked.value}
        title={t("visit-cancel-title")}
        onClose={() => (asked.value = false)}
        actions={
          <>
            <Button autofocus onClick={() => (asked.value = false)}>
              {t("visit-cancel-no")}
            </Button>
            <Button kind="danger" busy={busy.value} onClick={() => void run()}>
              {t("visit-cancel-yes")}
            </Button>
          </>
        }
      >
        <p>{t("visit-cancel-words")}</p>
        {failed.value === null ? null : <p role="alert">{failed.value}</p>}
      </Dialog>
    </>
  );
}

function Late() {
  const phone = clinic.value?.phone;
  const number = phone === undefined ? null : <Dial number={phone} />;
  return (
    <section class="stack stack--tight">
      <h2>{t("visit-clinic-title")}</h2>
      <p>
        {t("visit-late")} {number}
      </p>
      <div>
        <CancelVisit />
      </div>
    </section>
  );
}

export function Waiting({ visit }: { visit: MyVisit }) {
  return (
    <Frame
      wide
      below={visit.check_in === null ? undefined : <AnswersCard answers={visit.check_in} />}
      aside={
        <>
          <OwnPicture />
          <RelayChoice visit={visit} />
          <Late />
        </>
      }
    >
      <Place visit={visit} />
      <Guests guests={visit.guests} />
      <Pocket doctor={doctorOf(visit)} />
      <WriteDown visitId={visit.id} />
      {visit.code_note === null ? null : <p class="small muted">{t("visit-same-channel")}</p>}
    </Frame>
  );
}
