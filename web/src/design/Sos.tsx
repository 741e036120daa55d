import { TriangleAlert } from "lucide-preact";
import { t } from "../text";
import { Icon } from "./Icon";
import "./Sos.css";

/** Not for emergencies: one line, always in the same place, with the local number. */
export function Sos({ number }: { number: string }) {
  return (
    <p class="sos">
      <Icon of={TriangleAlert} />
      <span>
        {t("sos-words")} <a href={`tel:${number}`}>{t("sos-call", { number })}</a>
      </span>
    </p>
  );
}
