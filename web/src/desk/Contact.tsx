import type { DoctorVisit } from "../api/types";
import { Dial } from "../design";
import { shortName, t } from "../text";
import "./Contact.css";

/** How to reach the patient outside the visit. */
export function Contact({ seen }: { seen: DoctorVisit }) {
  const { name, email, phone } = seen.patient;
  return (
    <section class="contact" aria-labelledby="contact-title">
      <h3 id="contact-title">{t("desk-contact", { name: shortName(name) })}</h3>
      <dl class="contact__facts">
        {email == null ? null : (
          <div>
            <dt>{t("desk-mail")}</dt>
            <dd>
              <a href={`mailto:${email.split("@").map(encodeURIComponent).join("@")}`}>
                {email.slice(0, email.indexOf("@") + 1)}
                <wbr />
                {email.slice(email.indexOf("@") + 1)}
              </a>
            </dd>
          </div>
        )}
        {phone == null ? null : (
          <div>
            <dt>{t("desk-phone")}</dt>
            <dd>
              <Dial number={phone} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
