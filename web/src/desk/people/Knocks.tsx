/* A guest waits at the door of the running call: told on the picture, so that nobody has to look for
   it. */
import { DoorOpen } from "lucide-preact";
import { CallPill } from "../../design";
import { shortName, t } from "../../text";
import { visit } from "../model";
import { mayAdmit } from "./guests";
import { actOn, participants } from "./model";

/** For the visit of the call, while it is the one that the desk shows. */
export function Knocks({ visitId }: { visitId: string }) {
  const seen = visit.value;
  const all = participants.value.value;
  if (seen === null || seen.id !== visitId || all === null) return null;
  return (
    <>
      {all.people
        .filter((person) => mayAdmit(person, seen.state))
        .map((person) => (
          <CallPill
            key={person.person_id}
            icon={DoorOpen}
            onClick={() => void actOn(person.person_id, "admit")}
          >
            <span role="status">{t("desk-people-knock", { name: shortName(person.name) })}</span>
          </CallPill>
        ))}
    </>
  );
}
