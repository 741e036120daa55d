/* The visit as an invited guest meets it: agree, wait to be let in, the call, goodbye. */
import type { GuestVisit } from "../../api/types";
import { loadText } from "../../text";
import { outside } from "../call/session";
import { Program } from "../Program";
import { Consent } from "./Consent";
import { GuestLeft, Kept, Over, Waiting } from "./Waiting";

/** The call is its own chunk, fetched when it is needed. */
async function loadCall() {
  const [program] = await Promise.all([import("./GuestCall"), loadText(["talk"])]);
  return program.default;
}

export function Guest({ visit }: { visit: GuestVisit }) {
  switch (visit.state) {
    case "wrap_up":
    case "completed":
    case "cancelled":
    case "no_show":
      return <Over visit={visit} />;
    case "scheduled":
    case "waiting":
    case "in_call":
      if (visit.agreed === "no") return <Kept visit={visit} />;
      if (!visit.consented) return <Consent visit={visit} />;
      if (visit.state !== "in_call" || !visit.admitted) return <Waiting visit={visit} />;
      return outside.value === null ? (
        <Program visit={visit} load={loadCall} />
      ) : (
        <GuestLeft why={outside.value} />
      );
  }
}
