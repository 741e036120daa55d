/* Authenticator apps: those that were set up, another one, and taking one away. */
import { useSignal } from "@preact/signals";
import { Plus, Smartphone, Trash2 } from "lucide-preact";
import { AppSteps } from "../account/AppSteps";
import { CodeEntry } from "../account/CodeEntry";
import { codeOf } from "../api";
import type { Account, TotpEnrolment, TotpFactor } from "../api/types";
import { Button, Dialog, toast } from "../design";
import { t } from "../text";
import { attempt, beginApp, busy, confirmApp, isLastFactor, now, removeApp } from "./model";
import { focusOn, Row } from "./Row";
import { Sure } from "./Sure";
import { used } from "./words";

function NewApp({ enrolment, onDone }: { enrolment: TotpEnrolment; onDone: () => void }) {
  const failure = useSignal<unknown>(null);
  const send = async (code: string): Promise<boolean> => {
    failure.value = null;
    const confirm = () => confirmApp(enrolment.id, code);
    const told = (error: unknown) => {
      failure.value = error;
      return codeOf(error) === "wrong_code";
    };
    const worked = await attempt("app", confirm, told);
    if (worked) onDone();
    return worked;
  };
  return (
    <AppSteps enrolment={enrolment} heading="h3">
      <CodeEntry
        label={t("account-code-label")}
        action={t("security-app-finish")}
        busy={busy.value === "app"}
        failure={failure.value}
        send={send}
      />
    </AppSteps>
  );
}

/** Asks for the key first: the dialog opens once there is something to scan. */
function AddApp() {
  const enrolment = useSignal<TotpEnrolment | null>(null);
  const close = () => (enrolment.value = null);
  const begin = () =>
    attempt("app-begin", async () => {
      enrolment.value = await beginApp();
    });
  return (
    <>
      <Button icon={Plus} busy={busy.value === "app-begin"} onClick={() => void begin()}>
        {t("security-app-add")}
      </Button>
      <Dialog
        open={enrolment.value !== null}
        title={t("security-app-add")}
        onClose={close}
        actions={
          <Button kind="quiet" class="flush" onClick={close}>
            {t("security-cancel")}
          </Button>
        }
      >
        {enrolment.value === null ? null : (
          <div class="account-form">
            <p tabIndex={-1} autofocus>
              {t("security-app-words")}
            </p>
            <NewApp
              enrolment={enrolment.value}
              onDone={() => {
                close();
                toast({ text: t("security-app-done") });
              }}
            />
          </div>
        )}
      </Dialog>
    </>
  );
}

function App({ app, name, isLast }: { app: TotpFactor; name: string; isLast: boolean }) {
  const remove = async (): Promise<boolean> => {
    const worked = await attempt("app-remove", () => removeApp(app.id));
    if (worked) {
      toast({ text: t("security-app-removed") });
      focusOn("ways");
    }
    return worked;
  };
  return (
    <Row
      icon={Smartphone}
      title={name}
      actions={
        isLast ? undefined : (
          <Sure
            icon={Trash2}
            label={t("security-remove")}
            of={name}
            title={t("security-app-remove")}
            words={t("security-app-remove-words")}
            confirm={t("security-remove-yes")}
            run={remove}
          />
        )
      }
    >
      <p class="muted">{used(app, now.value)}</p>
    </Row>
  );
}

export function Apps({ account }: { account: Account }) {
  const apps = account.totp;
  return (
    <>
      {apps.map((app, at) => (
        <App
          key={app.id}
          app={app}
          isLast={isLastFactor(account)}
          name={
            apps.length === 1 ? t("security-app") : t("security-app-number", { number: at + 1 })
          }
        />
      ))}
      <Row
        icon={Smartphone}
        title={apps.length === 0 ? t("security-app") : t("security-app-more")}
        actions={<AddApp />}
      >
        <p class="muted">
          {apps.length === 0 ? t("security-app-none") : t("security-app-more-words")}
        </p>
      </Row>
    </>
  );
}
