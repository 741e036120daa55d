/* The doctor's page of feedback: what patients of their own visits say, and what is done about it. */
import { Listening } from "../feedback/staff/Listening";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { desk } from "./model";
import { visitHref } from "./route";

export function Feedback() {
  return (
    <div class="listening-desk">
      <Listening
        admin={false}
        me={desk.value?.doctor.id ?? ""}
        visitHref={visitHref}
        heading={
          <div>
            <Heading view="desk-feedback" text={t("desk-feedback-title")} />
            <p class="muted">{t("desk-feedback-intro")}</p>
          </div>
        }
      />
    </div>
  );
}
