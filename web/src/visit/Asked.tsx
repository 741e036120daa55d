/* What the patient is asked while the visit goes on: whether a guest may come in, and whether a
   further device is theirs. One question at a time, over whatever is on screen. */
import { useSignal } from "@preact/signals";
import type { MyDevice, MyGuest, MyVisit, VisitTransfer } from "../api/types";
import { Button, Dialog } from "../design";
import { t, timeOfDay } from "../text";
import { answerDevice, answerGuest, answerTransfer } from "./model";
import { useAttempt } from "./useAttempt";
import { sentence } from "./words";

interface QuestionProps {
  title: string;
  words: readonly string[];
  yes: string;
  no: string;
  answer: (yes: boolean) => Promise<void>;
}

/** Escape puts the question off: it comes back with the next page. */
function Question({ title, words, yes, no, answer }: QuestionProps) {
  const putOff = useSignal(false);
  const saidYes = useAttempt(() => answer(true));
  const saidNo = useAttempt(() => answer(false));
  const failed = saidYes.failed.value ?? saidNo.failed.value;
  return (
    <Dialog
      open={!putOff.value}
      title={title}
      onClose={() => (putOff.value = true)}
      actions={
        <>
          <Button busy={saidNo.busy.value} onClick={() => void saidNo.run()}>
            {no}
          </Button>
          <Button kind="primary" busy={saidYes.busy.value} onClick={() => void saidYes.run()}>
            {yes}
          </Button>
        </>
      }
    >
      {words.map((each) => (
        <p key={each}>{each}</p>
      ))}
      {failed === null ? null : <p role="alert">{failed}</p>}
    </Dialog>
  );
}

function DeviceQuestion({ device }: { device: MyDevice }) {
  const browser = device.browser ?? t("visit-device-unknown");
  return (
    <Question
      title={t("visit-device-title")}
      words={[
        t("visit-device-words", { browser, time: timeOfDay(device.asked_at) }),
        t("visit-device-warn"),
      ]}
      yes={t("visit-device-yes")}
      no={t("visit-device-no")}
      answer={(yes) => answerDevice(device.id, yes)}
    />
  );
}

function guestWords(guest: MyGuest): string {
  switch (guest.role) {
    case "interpreter":
      return t("visit-guest-interpreter");
    case "relative":
      return t("visit-guest-relative");
    case "specialist":
      return t("visit-guest-specialist");
    case "observer":
      return t("visit-guest-observer");
  }
}

function GuestQuestion({ guest }: { guest: MyGuest }) {
  return (
    <Question
      title={t("visit-guest-title", { name: guest.name })}
      words={[guestWords(guest), t("visit-guest-choice")]}
      yes={t("visit-guest-yes")}
      no={t("visit-guest-no")}
      answer={(yes) => answerGuest(guest.person_id, yes)}
    />
  );
}

function TransferQuestion({ transfer }: { transfer: VisitTransfer }) {
  const from = transfer.from_name ?? t("visit-doctor-any");
  const to = transfer.to_name ?? t("visit-transfer-another");
  const how =
    transfer.kind === "warm" ? t("visit-transfer-warm", { from, to }) : t("visit-transfer-cold");
  return (
    <Question
      title={t("visit-transfer-title", { to })}
      words={[
        sentence(t("visit-transfer-words", { from, to })),
        ...(transfer.reason === ""
          ? []
          : [t("visit-transfer-reason", { reason: transfer.reason })]),
        sentence(how),
      ]}
      yes={t("visit-transfer-yes")}
      no={t("visit-transfer-no")}
      answer={answerTransfer}
    />
  );
}

const asksGuests: ReadonlySet<MyVisit["state"]> = new Set(["waiting", "in_call"]);
const open: ReadonlySet<MyVisit["state"]> = new Set(["scheduled", "waiting", "in_call"]);

export function Asked({ visit }: { visit: MyVisit }) {
  const device = open.has(visit.state) ? visit.devices[0] : undefined;
  if (device !== undefined) return <DeviceQuestion key={device.id} device={device} />;
  const { transfer } = visit;
  if (asksGuests.has(visit.state) && transfer?.state === "asked") {
    return <TransferQuestion key={transfer.to_name} transfer={transfer} />;
  }
  const guest = asksGuests.has(visit.state)
    ? visit.guests.find((each) => each.agreed === "waiting")
    : undefined;
  if (guest === undefined) return null;
  return <GuestQuestion key={guest.person_id} guest={guest} />;
}
