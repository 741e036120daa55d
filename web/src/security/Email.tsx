/* The e-mail address: where notices go, and what one signs in with. */
import { useSignal } from "@preact/signals";
import { Mail, MailCheck } from "lucide-preact";
import { isEmail } from "../account/email";
import type { Account } from "../api/types";
import { Button, Dialog, Field, Icon, Input } from "../design";
import { t } from "../text";
import { askedEmail, attempt, busy, changeEmail } from "./model";
import { Group, Row } from "./Row";

function ChangeForm({ current, onDone }: { current: string | null; onDone: () => void }) {
  const email = useSignal("");
  const problem = useSignal<string | undefined>(undefined);
  const send = async () => {
    const wish = email.peek().trim();
    problem.value = !isEmail(wish)
      ? t("account-email-missing")
      : wish.toLowerCase() === current?.toLowerCase()
        ? t("security-email-same")
        : undefined;
    if (problem.peek() !== undefined) return;
    if (await attempt("email", () => changeEmail(wish))) onDone();
  };
  return (
    <form
      class="account-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        label={t("security-email-new")}
        hint={t("security-email-new-hint")}
        error={problem.value}
      >
        <Input
          type="email"
          name="new-email"
          autocomplete="email"
          autocapitalize="off"
          spellcheck={false}
          value={email.value}
          onValue={(typed) => (email.value = typed)}
        />
      </Field>
      <Button type="submit" kind="primary" wide busy={busy.value === "email"}>
        {t("security-email-send")}
      </Button>
    </form>
  );
}

/** A long address breaks after its at sign. */
function Address({ email }: { email: string | null }) {
  if (email === null) return t("security-email-none");
  const end = email.indexOf("@") + 1;
  return (
    <>
      {email.slice(0, end)}
      <wbr />
      {email.slice(end)}
    </>
  );
}

/** What the address is for, or that another one waits to be confirmed. */
function Waiting() {
  const asked = askedEmail.value;
  return (
    <p class="account-waiting" role="status">
      {asked === null ? (
        <span class="muted">{t("security-email-words")}</span>
      ) : (
        <>
          <Icon of={MailCheck} /> <span>{t("security-email-waiting", { email: asked })}</span>
        </>
      )}
    </p>
  );
}

export function Email({ account }: { account: Account }) {
  const open = useSignal(false);
  const close = () => (open.value = false);
  return (
    <Group id="email" title={t("security-email")}>
      <Row
        icon={Mail}
        title={<Address email={account.person.email} />}
        actions={
          <>
            <Button onClick={() => (open.value = true)}>{t("security-email-change")}</Button>
            <Dialog
              open={open.value}
              title={t("security-email-change")}
              onClose={close}
              actions={
                <Button kind="quiet" class="flush" onClick={close}>
                  {t("security-cancel")}
                </Button>
              }
            >
              <ChangeForm current={account.person.email} onDone={close} />
            </Dialog>
          </>
        }
      >
        <Waiting />
      </Row>
    </Group>
  );
}
