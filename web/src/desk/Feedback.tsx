/* The doctor's page of feedback: what patients of their own visits say, and what is done about it. */
import { Listening } from "../feedback/staff/Listening";
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
            <h1>{t("desk-feedback-title")}</h1>
            <p class="muted">{t("desk-feedback-intro")}</p>
          </div>
        }
      />
    </div>
  );
}
