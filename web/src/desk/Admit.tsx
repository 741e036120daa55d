import { DoorOpen, UserRoundCheck } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { codeOf } from "../api";
import type { DoctorVisit } from "../api/types";
import { Banner, Button, Dialog, Field, Icon, Input } from "../design";
import { shortName, t } from "../text";
import { regionName } from "../visit/check-in/regions";
import { failureWords } from "./failureWords";
import { letIn, liveVisit, opening } from "./live";
import { actionFailure, busy, desk } from "./model";
import { preparing, sendAhead } from "./preparing";
import "./Admit.css";

function Hint({ seen, name }: { seen: DoctorVisit; name: string }) {
  if (seen.presence === "not_yet") {
    return <p class="small muted">{t("desk-admit-left", { name })}</p>;
  }
  if (preparing.value !== seen.id || seen.presence !== "here") {
    return <p class="small muted">{t("desk-admit-hint", { name })}</p>;
  }
  return (
    <p class="admit__ready small" role="status">
      <Icon of={UserRoundCheck} />
      <span>{t("desk-admit-ready", { name })}</span>
    </p>
  );
}

interface LicenceProps {
  seen: DoctorVisit;
  name: string;
  onClose: () => void;
}

/** The patient is where the doctor has no licence on record: going on needs a reason. */
function OutsideLicence({ seen, name, onClose }: LicenceProps) {
  const reason = useSignal("");
  const missing = useSignal(false);
  const { region } = seen.safety;
  const failure = actionFailure.value;
  const go = async () => {
    missing.value = reason.peek().trim() === "";
    if (!missing.peek() && (await letIn(seen.id, reason.peek().trim()))) onClose();
  };
  return (
    <Dialog
      open
      title={t("desk-licence-title", { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("desk-not-now")}</Button>
          <Button
            kind="danger"
            type="submit"
            form="licence-form"
            busy={busy.value === "admit" || opening.value}
          >
            {t("desk-licence-go", { name })}
          </Button>
        </>
      }
    >
      <p>
        {region === null
          ? t("desk-licence-text-nowhere", { name })
          : t("desk-licence-text", { name, region: regionName(region) })}
      </p>
      <form
        id="licence-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <Field
          label={t("desk-licence-reason")}
          hint={t("desk-licence-hint")}
          error={missing.value ? t("desk-reason-missing") : undefined}
        >
          <Input
            value={reason.value}
            maxLength={500}
            autocomplete="off"
            onValue={(typed) => (reason.value = typed)}
          />
        </Field>
      </form>
      {failure === null || codeOf(failure) === "outside_licence" ? null : (
        <Banner tone="caution" title={failureWords(failure, seen)} urgent />
      )}
    </Dialog>
  );
}

/** What the pointer does before the press is one. A finger leaves the button before its press counts,
    and one that scrolls is told apart by the browser (`pointercancel`). */
function setsOut({ id }: DoctorVisit, may: boolean) {
  return {
    onPointerDown: ({ button, isPrimary }: PointerEvent) => {
      if (may && button === 0 && isPrimary) sendAhead(id, "pressed");
    },
    onPointerCancel: () => may && sendAhead(id, "no"),
    onPointerLeave: ({ pointerType }: PointerEvent) => {
      if (may && pointerType === "mouse") sendAhead(id, "no");
    },
  };
}

function LetIn({ seen, name }: { seen: DoctorVisit; name: string }) {
  const asking = useSignal(false);
  const running = liveVisit.value;
  if (running !== null && running.id !== seen.id && running.inCall) {
    return <p class="small muted">{t("desk-admit-busy", { name: shortName(running.name) })}</p>;
  }
  // Camera and microphone may open by themselves meanwhile; that holds no press up.
  const pressed = useSignal(false);
  const under = busy.value === "admit" || pressed.value;
  const admit = async () => {
    if (seen.safety.licence === "outside") asking.value = true;
    else if (!(await letIn(seen.id)) && codeOf(actionFailure.peek()) === "outside_licence") {
      asking.value = true;
    }
  };
  const press = async () => {
    pressed.value = true;
    await admit();
    pressed.value = false;
  };
  return (
    <>
      <Button
        kind="primary"
        wide
        icon={DoorOpen}
        busy={under}
        {...setsOut(seen, !under && seen.safety.licence !== "outside")}
        onClick={() => void press()}
      >
        {t("desk-admit", { name })}
      </Button>
      <Hint seen={seen} name={name} />
      {asking.value ? (
        <OutsideLicence seen={seen} name={name} onClose={() => (asking.value = false)} />
      ) : null}
    </>
  );
}

/** Another doctor was first, or took over. */
function Elsewhere({ seen }: { seen: DoctorVisit }) {
  const me = desk.value?.doctor.id;
  const doctor = seen.doctor;
  const isReceiver = desk.value?.incoming.some((row) => row.id === seen.id) === true;
  if (seen.state !== "in_call" || doctor === null || me === undefined || doctor.id === me)
    return null;
  if (isReceiver) return null;
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
  const inWords = failure !== null && codeOf(failure) !== "outside_licence";
  const told = inWords ? (
    <Banner tone="caution" title={failureWords(failure, seen)} urgent />
  ) : null;
  const taken = codeOf(failure) === "already_admitted";
  if (taken || (seen.state !== "waiting" && seen.state !== "scheduled")) {
    if (told !== null) return <div class="admit">{told}</div>;
    return <Elsewhere seen={seen} />;
  }
  return (
    <div class="admit">
      {told}
      {seen.state === "waiting" ? (
        <LetIn seen={seen} name={name} />
      ) : (
        <p class="small muted">{t("desk-wait-for", { name })}</p>
      )}
    </div>
  );
}
