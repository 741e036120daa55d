/* What needs the person's eye before all else: a reset that waits, and a missing second way in. */
import { LifeBuoy, ShieldCheck } from "lucide-preact";
import type { Account } from "../api/types";
import { Banner, Button, toast } from "../design";
import { dayAndTime, t } from "../text";
import { showNewCodes } from "./Codes";
import { attempt, busy, hasNoSpare, now, stopReset } from "./model";
import { focusOn } from "./Row";

/** Ordered by an admin; the waiting time is there for the person to say no. */
function PendingReset({ due }: { due: string }) {
  const stop = async () => {
    if (!(await attempt("reset-stop", stopReset))) return;
    toast({ text: t("security-reset-stopped") });
    focusOn("ways");
  };
  return (
    <Banner tone="caution" title={t("security-reset")}>
      <p>{t("security-reset-words", { when: dayAndTime(due, now.value) })}</p>
      <Button icon={ShieldCheck} busy={busy.value === "reset-stop"} onClick={() => void stop()}>
        {t("security-reset-stop")}
      </Button>
    </Banner>
  );
}

function NoSpare() {
  return (
    <Banner title={t("security-no-spare")}>
      <p>{t("security-no-spare-words")}</p>
      <Button icon={LifeBuoy} busy={busy.value === "codes"} onClick={() => void showNewCodes()}>
        {t("security-codes-make")}
      </Button>
    </Banner>
  );
}

export function Notes({ account }: { account: Account }) {
  return (
    <>
      {account.factor_reset === null ? null : <PendingReset due={account.factor_reset.due_at} />}
      {hasNoSpare.value ? <NoSpare /> : null}
    </>
  );
}
