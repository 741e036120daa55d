/* What a guest, or who acts for the patient, agrees to before anything else: to be seen by name, and
   to keep what is said. */
import { useSignal } from "@preact/signals";
import { CircleCheck } from "lucide-preact";
import type { GuestVisit, MyVisit } from "../../api/types";
import { Banner, Button, Buttons, Choice, Choices, Icon } from "../../design";
import { Heading } from "../../page/Heading";
import { dayAndTime, language, t } from "../../text";
import { Frame, TalkToUs } from "../Frame";
import { checkInAsGuest, checkInAsProxy } from "../model";
import { seatWord } from "../../page/seats";
import { useAttempt } from "../useAttempt";
import { doctorOf } from "../words";

export function Consent({ visit }: { visit: GuestVisit | MyVisit }) {
  const agreed = useSignal(false);
  const missing = useSignal(false);
  const { busy, failed, run } = useAttempt(() =>
    visit.my_role === "proxy" ? checkInAsProxy(language.peek()) : checkInAsGuest(language.peek()),
  );
  const points = [
    t("guest-consent-name", { name: visit.my_name, role: seatWord(visit.my_role) }),
    t("guest-consent-private"),
    t("guest-consent-recording"),
    t("guest-consent-leave"),
  ];
  return (
    <Frame aside={<TalkToUs />}>
      <p class="small muted">
        {t("visit-about", { doctor: doctorOf(visit), when: dayAndTime(visit.starts_at) })}
      </p>
      <form
        class="visit-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          missing.value = !agreed.peek();
          if (agreed.peek() && !busy.peek()) void run();
        }}
      >
        <div class="visit-head">
          <Heading view="guest-consent" text={t("guest-consent-title")} />
        </div>
        <ul class="visit-points">
          {points.map((point) => (
            <li key={point}>
              <Icon of={CircleCheck} />
              <span>{point}</span>
            </li>
          ))}
        </ul>
        <Choices
          legend={t("guest-consent-title")}
          legendHidden
          error={missing.value ? t("guest-consent-missing") : undefined}
        >
          <Choice
            title={t("guest-consent-agree")}
            checked={agreed.value}
            onChange={(checked) => {
              agreed.value = checked;
              missing.value = false;
            }}
          />
        </Choices>
        {failed.value === null ? null : (
          <Banner tone="critical" urgent title={t("visit-check-in-failed-title")}>
            {failed.value}
          </Banner>
        )}
        <div class="visit-foot">
          <Buttons>
            <Button type="submit" kind="primary" busy={busy.value}>
              {t("visit-continue")}
            </Button>
          </Buttons>
        </div>
      </form>
    </Frame>
  );
}
