import { Printer } from "lucide-preact";
import { Button, Buttons, LinkButton } from "../../design";
import { t, zoneName } from "../../text";
import { Part } from "./Part";

const roles = [
  "surface",
  "raised",
  "sunken",
  "text",
  "muted",
  "line",
  "control",
  "primary",
  "primary-soft",
  "positive",
  "caution",
  "critical",
  "focus",
  "warm",
] as const;

export function Foundations() {
  return (
    <>
      <Part title={t("gallery-colour")}>
        <ul class="swatches">
          {roles.map((role) => (
            <li key={role}>
              <span class="swatch" style={{ background: `var(--${role})` }} />
              <code>{role}</code>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t("gallery-type")}>
        <div class="stack stack--tight">
          <p class="gallery__first">{t("gallery-type-first")}</p>
          <p class="gallery__second">{t("gallery-type-second")}</p>
          <p class="gallery__third">{t("gallery-type-third")}</p>
          <p>{t("gallery-type-body")}</p>
          <p class="small muted">
            {t("gallery-type-small")} 09:20 ({zoneName("Europe/Berlin")})
          </p>
        </div>
      </Part>
      <Part title={t("gallery-buttons")}>
        <Buttons>
          <Button kind="primary">{t("gallery-join")}</Button>
          <Button icon={Printer}>{t("gallery-print")}</Button>
          <Button kind="quiet">{t("gallery-later")}</Button>
          <Button kind="danger">{t("gallery-end-all")}</Button>
          <LinkButton href="#main">{t("gallery-open-schedule")}</LinkButton>
        </Buttons>
        <Buttons>
          <Button kind="primary" busy>
            {t("gallery-sending")}
          </Button>
          <Button busy>{t("gallery-sending")}</Button>
          <Button disabled>{t("gallery-not-yet")}</Button>
        </Buttons>
        <p class="small muted">{t("gallery-buttons-words")}</p>
      </Part>
    </>
  );
}
