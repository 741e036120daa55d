/* The password, and changing it. */
import { useSignal } from "@preact/signals";
import { LockKeyhole } from "lucide-preact";
import { NewPassword } from "../account/NewPassword";
import { Secret } from "../account/Secret";
import { codeOf } from "../api";
import type { Account } from "../api/types";
import { Button, Dialog, toast } from "../design";
import { dayOf, t } from "../text";
import { attempt, busy, changePassword, now } from "./model";
import { Row } from "./Row";

interface Problems {
  current?: string | undefined;
  next?: string | undefined;
}

function useChange(onDone: () => void) {
  const current = useSignal("");
  const next = useSignal("");
  const problems = useSignal<Problems>({});
  const told = (error: unknown): boolean => {
    const code = codeOf(error);
    if (code === "password_refused") problems.value = { next: t("password-not-yet") };
    else if (code === "wrong_credentials")
      problems.value = { current: t("security-password-wrong") };
    else return false;
    return true;
  };
  const send = async () => {
    problems.value = {
      current: current.peek() === "" ? t("account-password-missing") : undefined,
      next: next.peek() === "" ? t("security-password-missing") : undefined,
    };
    if (problems.peek().current ?? problems.peek().next) return;
    if (await attempt("password", () => changePassword(current.peek(), next.peek()), told)) {
      onDone();
    }
  };
  return { current, next, problems, send };
}

function ChangeForm({ email, onDone }: { email: string | null; onDone: () => void }) {
  const { current, next, problems, send } = useChange(onDone);
  return (
    <form
      class="account-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {/* Password managers keep the new password under this name. */}
      <input type="hidden" name="username" autocomplete="username" value={email ?? ""} />
      <Secret
        label={t("security-password-current")}
        name="current-password"
        kind="current-password"
        value={current.value}
        onValue={(typed) => (current.value = typed)}
        error={problems.value.current}
      />
      <NewPassword
        label={t("password-new")}
        value={next.value}
        onValue={(typed) => (next.value = typed)}
        error={problems.value.next}
        about={email === null ? {} : { email }}
      />
      <p class="small muted">{t("security-password-after")}</p>
      <Button type="submit" kind="primary" wide busy={busy.value === "password"}>
        {t("security-password-save")}
      </Button>
    </form>
  );
}

export function Password({ account }: { account: Account }) {
  const open = useSignal(false);
  const close = () => (open.value = false);
  const changed = account.password_changed_at;
  return (
    <Row
      icon={LockKeyhole}
      title={t("security-password")}
      actions={
        <>
          <Button onClick={() => (open.value = true)}>{t("security-password-change")}</Button>
          <Dialog
            open={open.value}
            title={t("security-password-change")}
            onClose={close}
            actions={
              <Button kind="quiet" class="flush" onClick={close}>
                {t("security-cancel")}
              </Button>
            }
          >
            <ChangeForm
              email={account.person.email}
              onDone={() => {
                close();
                toast({ text: t("security-password-done") });
              }}
            />
          </Dialog>
        </>
      }
    >
      <p class="muted">
        {changed === null
          ? t("security-password-never")
          : t("security-password-changed", { day: dayOf(changed, now.value) })}
      </p>
    </Row>
  );
}
