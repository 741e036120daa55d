/* Ten recovery codes, shown this once: to print, to copy, or to write down. */
import { Printer } from "lucide-preact";
import { Button } from "../design";
import { clinic } from "../page/clinic";
import { CopyButton } from "../page/CopyButton";
import { dayAndTime, t } from "../text";
import "./RecoveryCodes.css";

interface RecoveryCodesProps {
  codes: readonly string[];
  madeAt: string;
  /** Whose they are, for the sheet of paper. */
  email: string | null;
}

/** On paper there is only the sheet: what it is for, whose it is, and the codes. */
export function RecoveryCodes({ codes, madeAt, email }: RecoveryCodesProps) {
  const name = clinic.value?.name ?? "Visavis";
  return (
    <section class="codes print-only-this">
      <h3 class="codes__head">{t("codes-title", { clinic: name })}</h3>
      <p class="codes__about">
        {email === null ? null : <span>{email} · </span>}
        <span>{t("codes-made", { when: dayAndTime(madeAt) })}</span>
      </p>
      <ol class="codes__list" translate={false}>
        {codes.map((code) => (
          <li key={code}>
            <code dir="ltr">{code}</code>
          </li>
        ))}
      </ol>
      <p class="codes__how">{t("codes-how")}</p>
      <div class="buttons no-print">
        <Button icon={Printer} onClick={() => window.print()}>
          {t("codes-print")}
        </Button>
        <CopyButton text={codes.join("\n")} label={t("codes-copy")} />
      </div>
    </section>
  );
}
