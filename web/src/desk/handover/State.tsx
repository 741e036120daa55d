/* How far a handover is, for either doctor, with the next step. */
import { PhoneForwarded, UserRoundCheck } from "lucide-preact";
import type { DoctorVisit } from "../../api/types";
import { Banner, Button, Buttons, Icon } from "../../design";
import { shortName, t } from "../../text";
import { failureWords } from "../failureWords";
import { liveVisit, part } from "../live";
import { actionFailure, busy, isReceiving, desk } from "../model";
import { finishHandover, isReceiver, join, openTransfer, takeBack } from "./model";

function Trouble({ seen }: { seen: DoctorVisit }) {
  const failure = actionFailure.value;
  if (failure === null) return null;
  return <p role="alert">{failureWords(failure, seen)}</p>;
}

interface PartProps {
  seen: DoctorVisit;
  name: string;
}

function Finish({ seen, words }: { seen: DoctorVisit; words: string }) {
  return (
    <Button
      kind="primary"
      icon={UserRoundCheck}
      busy={busy.value === "transfer/finish"}
      onClick={() => void finishHandover(seen.id)}
    >
      {words}
    </Button>
  );
}

/** For the doctor who was asked into the call. */
function Received({ seen, name }: PartProps) {
  const from = seen.transfer?.from_name ?? t("desk-someone");
  const inside = isReceiving(desk.value, seen.id);
  const running = liveVisit.value;
  const elsewhere = running !== null && running.id !== seen.id && running.inCall;
  const come = async () => {
    if ((await join(seen.id)) !== undefined) part.value = "call";
  };
  return (
    <Banner
      tone="caution"
      title={t("desk-handover-from", { doctor: from, reason: seen.transfer?.reason ?? "" })}
    >
      {inside ? <p>{t("desk-handover-inside", { doctor: from, name })}</p> : null}
      {!inside && elsewhere ? (
        <p>{t("desk-admit-busy", { name: shortName(running.name) })}</p>
      ) : null}
      <Buttons>
        {inside ? (
          <Finish seen={seen} words={t("desk-handover-take", { name })} />
        ) : elsewhere ? null : (
          <Button
            kind="primary"
            icon={PhoneForwarded}
            busy={busy.value === "transfer/join"}
            onClick={() => void come()}
          >
            {t("desk-handover-join")}
          </Button>
        )}
      </Buttons>
      <Trouble seen={seen} />
    </Banner>
  );
}

/** For the doctor who asked. */
function Asked({ seen, name }: PartProps) {
  const transfer = openTransfer(seen);
  if (transfer === null) return null;
  const doctor = transfer.to_name ?? t("desk-someone");
  const title = {
    asked: t("desk-handover-waits", { name, doctor }),
    agreed: t("desk-handover-agreed", { name, doctor }),
    joined: t("desk-handover-joined", { doctor }),
    done: "",
    over: "",
  }[transfer.state];
  return (
    <Banner title={title}>
      <Buttons>
        {transfer.state === "joined" ? (
          <Finish seen={seen} words={t("desk-handover-leave", { doctor })} />
        ) : null}
        <Button
          kind="quiet"
          busy={busy.value === "transfer/withdraw"}
          onClick={() => void takeBack(seen.id)}
        >
          {t("desk-handover-back")}
        </Button>
      </Buttons>
      <Trouble seen={seen} />
    </Banner>
  );
}

/** Where the patient came from: said as long as the visit is on. */
function CameFrom({ seen }: { seen: DoctorVisit }) {
  const { transfer } = seen;
  if (transfer?.state !== "done" || seen.state === "completed") return null;
  return (
    <p class="came-from small">
      <Icon of={PhoneForwarded} />
      <span>
        {t("desk-handover-came", {
          doctor: transfer.from_name ?? t("desk-someone"),
          reason: transfer.reason,
        })}
      </span>
    </p>
  );
}

export function HandoverState({ seen }: { seen: DoctorVisit }) {
  const name = shortName(seen.patient.name);
  if (isReceiver(seen.id)) return <Received seen={seen} name={name} />;
  return openTransfer(seen) === null ? <CameFrom seen={seen} /> : <Asked seen={seen} name={name} />;
}
