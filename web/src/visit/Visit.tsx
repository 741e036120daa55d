/* From where the visit stands to the screen that shows it. */
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { MyVisit } from "../api/types";
import { loadText } from "../text";
import { After } from "./after/After";
import { Cancelled, Missed } from "./after/Closing";
import { Code } from "./arrive/Code";
import { DeadLink, Elsewhere, GuestOut, NoLink, Replaced, SessionOver } from "./arrive/Dead";
import { Opening } from "./arrive/Opening";
import { FailedToOpen, Loading } from "./arrive/Trouble";
import { Left } from "./call/Left";
import { comeBack, outside, standingBy } from "./call/session";
import { CheckIn } from "./check-in/CheckIn";
import { guestVisit, stage, visit } from "./model";
import { Asked } from "./Asked";
import { Consent } from "./guest/Consent";
import { Guest } from "./guest/Guest";
import { DeviceRefused, SecondDevice } from "./SecondDevice";
import { Program } from "./Program";
import { Waiting } from "./waiting/Waiting";

type InCall = ComponentType<{ visit: MyVisit; standsBy: boolean }>;

/** The call is its own chunk, fetched while waiting so that going in takes no time. */
let inCall: InCall | null = null;

async function loadInCall(): Promise<InCall> {
  const [program] = await Promise.all([import("./call/InCall"), loadText(["note", "talk"])]);
  inCall = program.default;
  return inCall;
}

/** The call's stage stands by, out of sight, once the doctor gets ready: going in only shows it. */
function WaitingAndCall({ visit: shown }: { visit: MyVisit }) {
  const waits = shown.state === "waiting";
  useEffect(() => {
    if (waits) loadInCall().catch(() => undefined); // Tried again, and told, when it is needed.
  }, []);
  const ready = inCall !== null && shown.preparing != null && standingBy.value !== null;
  return (
    <>
      {waits ? <Waiting key="waiting" visit={shown} /> : null}
      {waits && !ready ? null : (
        <Program key="call" visit={shown} load={loadInCall} known={inCall} standsBy={waits} />
      )}
    </>
  );
}

/** Somebody else checked in, so whoever acts for the patient has not agreed for themselves yet. */
function mustAgree({ my_role, consented, state }: MyVisit): boolean {
  return my_role === "proxy" && !consented && (state === "waiting" || state === "in_call");
}

function InVisit({ visit: shown }: { visit: MyVisit }) {
  if (mustAgree(shown)) return <Consent visit={shown} />;
  switch (shown.state) {
    case "scheduled":
      return <CheckIn />;
    case "waiting":
      return <WaitingAndCall visit={shown} />;
    case "in_call":
      return outside.value === null ? (
        <WaitingAndCall visit={shown} />
      ) : (
        <Left visit={shown} why={outside.value} onReturn={comeBack} />
      );
    case "wrap_up":
    case "completed":
      return <After visit={shown} />;
    case "cancelled":
      return <Cancelled visit={shown} />;
    case "no_show":
      return <Missed visit={shown} />;
  }
}

function OwnVisit({ visit: shown }: { visit: MyVisit }) {
  return (
    <>
      <InVisit visit={shown} />
      <Asked visit={shown} />
    </>
  );
}

export function Visit() {
  const now = stage.value;
  switch (now.at) {
    case "loading":
      return <Loading />;
    case "failed":
      return <FailedToOpen error={now.error} />;
    case "link":
      return <Opening />;
    case "dead_link":
      return <DeadLink />;
    case "no_link":
      return <NoLink />;
    case "elsewhere":
      return <Elsewhere />;
    case "session_over":
      return <SessionOver />;
    case "replaced":
      return <Replaced />;
    case "guest_out":
      return <GuestOut />;
    case "code":
      return <Code challenge={now.challenge} />;
    case "visit":
      return visit.value === null ? <Loading /> : <OwnVisit visit={visit.value} />;
    case "guest":
      return guestVisit.value === null ? <Loading /> : <Guest visit={guestVisit.value} />;
    case "second_device":
      return <SecondDevice />;
    case "device_refused":
      return <DeviceRefused />;
  }
}
