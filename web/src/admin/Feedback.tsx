/* The admin's page of feedback: all visits, without who said it, and what is asked. */
import { person } from "../account/session";
import { Listening } from "../feedback/staff/Listening";
import { Heading } from "../page/Heading";
import { t } from "../text";

export function Feedback() {
  return (
    <Listening
      admin
      me={person.value?.id ?? ""}
      visitHref={null}
      heading={
        <div>
          <Heading view="feedback" text={t("admin-feedback")} />
          <p class="muted">{t("admin-feedback-words")}</p>
        </div>
      }
    />
  );
}
