import { DoorOpen, UserX } from "lucide-preact";
import { useState } from "preact/hooks";
import { codeOf } from "../api";
import type { DoctorVisit } from "../api/types";
import { Banner, Button, Dialog, toast } from "../design";
import { shortName, t } from "../text";
import { letIn, liveVisit, opening } from "./live";
import { actionFailure, busy, desk, markNoShow, mayBeNoShow, now } from "./model";
import { failureWords } from "./failureWords";
import "./Admit.css";

function hint(seen: DoctorVisit, name: string): string {
  return seen.presence === "not_yet"
    ? t("desk-admit-left", { name })
    : t("desk-admit-hint", { name });
}

function LetIn({ seen, name }: { seen: DoctorVisit; name: string }) {
  const running = liveVisit.value;
  if (running !== null && running.id !== seen.id && running.inCall) {
    return <p class="small muted">{t("desk-admit-busy", { name: shortName(running.name) })}</p>;
  }
  const under = busy.value === "admit" || opening.value;
  return (
    <>
      <Button kind="primary" wide icon={DoorOpen} busy={under} onClick={() => void letIn(seen.id)}>
        {t("desk-admit", { name })}
      </Button>
      <p class="small muted">{hint(seen, name)}</p>
    </>
  );
}

interface NoShowProps {
  seen: DoctorVisit;
  name: string;
}

function NoShow({ seen, name }: NoShowProps) {
  const [asking, setAsking] = useState(false);
  const close = async () => {
    const closed = await markNoShow(seen.id);
    setAsking(false);
    if (closed !== undefined) toast({ text: t("desk-no-show-done", { name: seen.patient.name }) });
  };
  return (
    <>
      <Button kind="quiet" class="flush" icon={UserX} onClick={() => setAsking(true)}>
        {t("desk-no-show")}
      </Button>
      <Dialog
        open={asking}
        title={t("desk-no-show-title", { name })}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button autofocus onClick={() => setAsking(false)}>
              {t("desk-keep")}
            </Button>
            <Button kind="danger" busy={busy.value === "no-show"} onClick={() => void close()}>
              {t("desk-no-show-confirm")}
            </Button>
          </>
        }
      >
        <p>{t("desk-no-show-text", { name })}</p>
      </Dialog>
    </>
  );
}

/** Another doctor was first, or took over. */
function Elsewhere({ seen }: { seen: DoctorVisit }) {
  const me = desk.value?.doctor.id;
  const doctor = seen.doctor;
  if (seen.state !== "in_call" || doctor === null || me === undefined || doctor.id === me)
    return null;
  return (
    <Banner
      title={t("desk-other-doctor", { doctor: doctor.name, name: shortName(seen.patient.name) })}
    />
  );
}

/** What the doctor can do about a visit that has not begun, with the one filled button. */
export function Admit({ seen }: { seen: DoctorVisit }) {
  const name = shortName(seen.patient.name);
  const failure = actionFailure.value;
  const told =
    failure === null ? null : <Banner tone="caution" title={failureWords(failure, seen)} urgent />;
  const taken = codeOf(failure) === "already_admitted";
  if (taken || (seen.state !== "waiting" && seen.state !== "scheduled")) {
    if (told !== null) return <div class="admit">{told}</div>;
    return <Elsewhere seen={seen} />;
  }
  return (
    <>
      {mayBeNoShow(seen, now.value) ? <NoShow seen={seen} name={name} /> : null}
      <div class="admit">
        {told}
        {seen.state === "waiting" ? (
          <LetIn seen={seen} name={name} />
        ) : (
          <p class="small muted">{t("desk-wait-for", { name })}</p>
        )}
      </div>
    </>
  );
}
