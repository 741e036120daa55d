import { Send } from "lucide-preact";
import type { DoctorVisit, LinkStatus } from "../api/types";
import { Dial, Button, toast } from "../design";
import { shortName, t } from "../text";
import { busy, resendLink } from "./model";
import "./Contact.css";

function linkWords(status: LinkStatus | null): string {
  switch (status) {
    case "sent":
      return t("desk-link-sent");
    case "opened":
      return t("desk-link-opened");
    case "verified":
      return t("desk-link-verified");
    case "expired":
      return t("desk-link-expired");
    case "revoked":
      return t("desk-link-revoked");
    case null:
      return t("desk-link-none");
  }
}

async function sendAgain(id: string): Promise<void> {
  const sent = await resendLink(id);
  if (sent === undefined) return;
  const mail = sent.link_sent_by === "mail";
  toast({ text: mail ? t("desk-link-again-mail") : t("desk-link-again-sms") });
}

/** How the patient gets into the visit, and how to reach them otherwise. */
export function Contact({ seen }: { seen: DoctorVisit }) {
  const { name, email, phone } = seen.patient;
  const open = seen.state === "scheduled" || seen.state === "waiting" || seen.state === "in_call";
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
        {open ? (
          <div>
            <dt>{t("desk-link")}</dt>
            <dd>{linkWords(seen.link_status)}</dd>
          </div>
        ) : null}
      </dl>
      {open ? (
        <Button
          kind="quiet"
          class="flush"
          icon={Send}
          busy={busy.value === "link"}
          onClick={() => void sendAgain(seen.id)}
        >
          {t("desk-link-again")}
        </Button>
      ) : null}
    </section>
  );
}
