/* A guest outside the call: waiting to be let in, kept out, gone out on purpose, or it is over. */
import { Video } from "lucide-preact";
import type { GuestVisit } from "../../api/types";
import { Button } from "../../design";
import { Heading } from "../../page/Heading";
import { dayAndTime, t, timeOfDay } from "../../text";
import { comeBack } from "../call/session";
import { Frame, TalkToUs } from "../Frame";
import { checkedAt } from "../model";
import { seatWord } from "../../page/seats";
import { OwnPicture } from "../waiting/OwnPicture";
import { doctorOf, sentence } from "../words";

function standing(visit: GuestVisit): string {
  const doctor = doctorOf(visit);
  if (visit.agreed === "waiting") return t("guest-waiting-agree");
  if (visit.state === "in_call") return sentence(t("guest-waiting-call", { doctor }));
  return sentence(t("guest-waiting-start", { doctor }));
}

export function Waiting({ visit }: { visit: GuestVisit }) {
  return (
    <Frame
      wide
      aside={
        <>
          <OwnPicture />
          <TalkToUs />
        </>
      }
    >
      <div class="visit-head" role="status">
        <p class="small muted">
          {t("guest-here-as", { name: visit.my_name, role: seatWord(visit.my_role) })}
        </p>
        <Heading view="guest-waiting" text={t("guest-waiting-title")} />
        <p class="visit-lead">{standing(visit)}</p>
      </div>
      <p>{t("guest-waiting-stay")}</p>
      <p class="small muted">
        {t("visit-planned", { when: dayAndTime(visit.starts_at) })}{" "}
        {checkedAt.value === null
          ? null
          : t("visit-checked-at", { time: timeOfDay(checkedAt.value) })}
      </p>
    </Frame>
  );
}

/** The patient said no; why is theirs alone. */
export function Kept({ visit }: { visit: GuestVisit }) {
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head" role="status">
        <Heading view="guest-kept" text={t("guest-kept-title")} />
        <p class="visit-lead">{t("guest-kept", { name: visit.my_name })}</p>
      </div>
      <p>{t("guest-kept-do")}</p>
    </Frame>
  );
}

export function Over({ visit }: { visit: GuestVisit }) {
  const took = visit.state === "wrap_up" || visit.state === "completed";
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head" role="status">
        <Heading view="guest-over" text={took ? t("guest-over-title") : t("guest-off-title")} />
        <p class="visit-lead">{took ? t("guest-over") : t("guest-off")}</p>
      </div>
      <p class="muted">{t("visit-closing-close")}</p>
    </Frame>
  );
}

export function GuestLeft({ why }: { why: "left" | "taken_over" }) {
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head">
        <Heading view="guest-left" text={t("visit-call-left-title")} />
        <p class="visit-lead">
          {why === "left" ? t("guest-left") : t("visit-call-left-elsewhere")}
        </p>
      </div>
      <div>
        <Button kind="primary" icon={Video} onClick={comeBack}>
          {t("visit-call-come-back")}
        </Button>
      </div>
    </Frame>
  );
}
