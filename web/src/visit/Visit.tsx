/* From where the visit stands to the screen that shows it. */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { MyVisit } from "../api/types";
import { loadText } from "../text";
import { Closing, Cancelled, Missed } from "./after/Closing";
import { Feedback } from "./after/Feedback";
import { Code } from "./arrive/Code";
import { DeadLink, Elsewhere, NoLink, SessionOver } from "./arrive/Dead";
import { Opening } from "./arrive/Opening";
import { FailedToOpen, Loading } from "./arrive/Trouble";
import { Left } from "./call/Left";
import { comeBack, outside } from "./call/session";
import { CheckIn } from "./check-in/CheckIn";
import { stage, visit } from "./model";
import { Waiting } from "./waiting/Waiting";

type InCall = ComponentType<{ visit: MyVisit }>;

async function loadInCall(): Promise<InCall> {
  const [program] = await Promise.all([import("./call/InCall"), loadText(["note"])]);
  return program.default;
}

/** The call is its own chunk, fetched while waiting so that going in takes no time. */
function InTheCall({ visit: shown }: { visit: MyVisit }) {
  const screen = useSignal<{ of: InCall } | { failed: unknown } | null>(null);
  useEffect(() => {
    loadInCall().then(
      (of) => (screen.value = { of }),
      (failed: unknown) => (screen.value = { failed }),
    );
  }, []);
  const now = screen.value;
  if (now === null) return <Loading />;
  if ("failed" in now) return <FailedToOpen error={now.failed} />;
  const Screen = now.of;
  return <Screen visit={shown} />;
}

function WaitingWithCallAtHand({ visit: shown }: { visit: MyVisit }) {
  useEffect(() => {
    loadInCall().catch(() => undefined); // Tried again, and told, when it is needed.
  }, []);
  return <Waiting visit={shown} />;
}

function InVisit({ visit: shown }: { visit: MyVisit }) {
  switch (shown.state) {
    case "scheduled":
      return <CheckIn />;
    case "waiting":
      return <WaitingWithCallAtHand visit={shown} />;
    case "in_call":
      return outside.value === null ? (
        <InTheCall visit={shown} />
      ) : (
        <Left visit={shown} why={outside.value} onReturn={comeBack} />
      );
    case "wrap_up":
    case "completed":
      return shown.feedback === "open" ? <Feedback visit={shown} /> : <Closing visit={shown} />;
    case "cancelled":
      return <Cancelled visit={shown} />;
    case "no_show":
      return <Missed visit={shown} />;
  }
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
    case "code":
      return <Code challenge={now.challenge} />;
    case "visit":
      return visit.value === null ? <Loading /> : <InVisit visit={visit.value} />;
  }
}
