/* The interfaces to other systems: tokens that let them in, webhooks that tell them. */
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import { Tokens } from "./Tokens";
import { Webhooks } from "./Webhooks";
import "./Interfaces.css";

export function Interfaces() {
  return (
    <>
      <div class="admin-head">
        <Heading view="interfaces" text={t("interfaces-title")} />
        <p class="muted">{t("interfaces-words")}</p>
      </div>
      <Tokens />
      <Webhooks />
    </>
  );
}
