/* Recovery codes: how many are left, and ten new ones, shown this once. */
import { signal, useSignal } from "@preact/signals";
import { LifeBuoy, TriangleAlert } from "lucide-preact";
import { RecoveryCodes as Sheet } from "../account/RecoveryCodes";
import type { Account, RecoveryCodes } from "../api/types";
import { Button, Chip, Dialog } from "../design";
import { dayOf, t } from "../text";
import { attempt, busy, makeCodes, now } from "./model";
import { Row } from "./Row";

const few = 3;

/** The ten codes while they are on screen; nobody can show them again. */
const made = signal<RecoveryCodes | null>(null);

export const showNewCodes = (): Promise<boolean> =>
  attempt("codes", async () => {
    made.value = await makeCodes();
  });

/** Earlier codes stop, so whoever has some is asked first. */
function Renew() {
  const asking = useSignal(false);
  const close = () => (asking.value = false);
  return (
    <>
      <Button onClick={() => (asking.value = true)}>{t("security-codes-renew")}</Button>
      <Dialog
        open={asking.value}
        title={t("security-codes-renew-title")}
        onClose={close}
        actions={
          <>
            <Button
              kind="primary"
              busy={busy.value === "codes"}
              onClick={async () => {
                if (await showNewCodes()) close();
              }}
            >
              {t("security-codes-renew")}
            </Button>
            <Button onClick={close}>{t("security-codes-keep")}</Button>
          </>
        }
      >
        <p>{t("security-codes-renew-words")}</p>
      </Dialog>
    </>
  );
}

function words(account: Account): string {
  const { recovery_codes_left: left, recovery_codes_made_at: at } = account;
  if (at === null) return t("security-codes-none");
  return t("security-codes-left", { left, day: dayOf(at, now.value) });
}

function NewCodes({ email }: { email: string | null }) {
  const codes = made.value;
  const close = () => (made.value = null);
  return (
    <Dialog
      open={codes !== null}
      title={t("security-codes-new")}
      onClose={close}
      actions={
        <Button kind="primary" onClick={close}>
          {t("security-codes-kept")}
        </Button>
      }
    >
      {codes === null ? null : (
        <div class="account-form">
          <p tabIndex={-1} autofocus>
            {t("security-codes-new-words")}
          </p>
          <Sheet codes={codes.codes} madeAt={codes.made_at} email={email} />
        </div>
      )}
    </Dialog>
  );
}

export function Codes({ account }: { account: Account }) {
  const left = account.recovery_codes_left;
  const isNew = account.recovery_codes_made_at === null;
  return (
    <Row
      icon={LifeBuoy}
      title={t("security-codes")}
      chip={
        !isNew && left <= few ? (
          <Chip icon={TriangleAlert} tone="caution">
            {left === 0 ? t("security-codes-out") : t("security-codes-few")}
          </Chip>
        ) : null
      }
      actions={
        <>
          {isNew ? (
            <Button busy={busy.value === "codes"} onClick={() => void showNewCodes()}>
              {t("security-codes-make")}
            </Button>
          ) : (
            <Renew />
          )}
          <NewCodes email={account.person.email} />
        </>
      }
    >
      <p class="muted">{words(account)}</p>
    </Row>
  );
}
