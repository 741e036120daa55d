/* Who else takes part, and what the patient said of it. */
import { Check, Clock, X } from "lucide-preact";
import type { MyGuest } from "../../api/types";
import { Button, Chip, Person } from "../../design";
import { t } from "../../text";
import { answerGuest } from "../model";
import { seatWord } from "../../page/seats";
import { useAttempt } from "../useAttempt";

function State({ guest }: { guest: MyGuest }) {
  switch (guest.agreed) {
    case "yes":
      return (
        <Chip tone="positive" icon={Check}>
          {t("visit-guests-yes")}
        </Chip>
      );
    case "no":
      return <Chip icon={X}>{t("visit-guests-no")}</Chip>;
    case "waiting":
      return (
        <Chip tone="caution" icon={Clock}>
          {t("visit-guests-waiting")}
        </Chip>
      );
    case "not_needed":
      return null;
  }
}

/** An answer can be changed until the guest is in. */
function Change({ guest }: { guest: MyGuest }) {
  const yes = guest.agreed === "yes";
  const { busy, failed, run } = useAttempt(() => answerGuest(guest.person_id, !yes));
  if (guest.agreed !== "yes" && guest.agreed !== "no") return null;
  return (
    <>
      <Button kind="quiet" class="flush" busy={busy.value} onClick={() => void run()}>
        <span>
          {yes ? t("visit-guests-change-no") : t("visit-guests-change-yes")}
          <span class="visually-hidden"> ({guest.name})</span>
        </span>
      </Button>
      {failed.value === null ? null : <p role="alert">{failed.value}</p>}
    </>
  );
}

export function Guests({ guests }: { guests: readonly MyGuest[] }) {
  if (guests.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>{t("visit-guests-title")}</h2>
      <ul class="rows">
        {guests.map((guest) => (
          <li key={guest.person_id} class="visit-guest">
            <Person name={guest.name} more={seatWord(guest.role)} />
            <div class="visit-guest__state">
              <State guest={guest} />
              <Change guest={guest} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
