/* The way to what the clinic made of feedback, for everybody. */
import { Megaphone } from "lucide-preact";
import { Icon } from "../design";
import { t } from "../text";
import "./SaidLink.css";

export const saidHref = "/said";

export function SaidLink() {
  return (
    <p class="said-link">
      <a href={saidHref}>
        <Icon of={Megaphone} />
        <span>{t("said-link")}</span>
      </a>
    </p>
  );
}
