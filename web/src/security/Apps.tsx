/* Authenticator apps: those that were set up, another one, and taking one away. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Plus, Smartphone, Trash2 } from "lucide-preact";
import { AppSteps } from "../account/AppSteps";
import { CodeEntry } from "../account/CodeEntry";
import { OlderWays, olderWords } from "../account/OlderApp";
import { codeOf } from "../api";
import type { Account, TotpEnrolment, TotpFactor } from "../api/types";
import { Button, Dialog, toast } from "../design";
import { t } from "../text";
import { attempt, beginApp, busy, confirmApp, isLastFactor, now, removeApp } from "./model";
import { newPasskey } from "./Passkeys";
import { focusOn, Row } from "./Row";
import { Sure } from "./Sure";
import { used } from "./words";

interface NewAppProps {
  enrolment: TotpEnrolment;
  onOlder: () => void;
  onDone: () => void;
}

function NewApp({ enrolment, onOlder, onDone }: NewAppProps) {
  const failure = useSignal<unknown>(null);
  const send = async (code: string): Promise<boolean> => {
    failure.value = null;
    const confirm = () => confirmApp(enrolment.id, code);
    const told = (error: unknown) => {
      if (codeOf(error) === "older_app") {
        onOlder();
        return true;
      }
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

/** What is on screen while an app is added: the dialog opens once there is something to scan. */
function useNewApp() {
  const enrolment = useSignal<TotpEnrolment | null>(null);
  const isOlder = useSignal(false);
  const begin = (older: boolean) =>
    attempt("app-begin", async () => {
      enrolment.value = await beginApp(older);
      isOlder.value = false;
    });
  const close = () => {
    enrolment.value = null;
    isOlder.value = false;
  };
  const passkey = async () => {
    if (await newPasskey()) close();
  };
  return { enrolment, isOlder, begin, close, passkey };
}

/** The app makes codes of the older kind: the dialog begins anew at its top, and is read out. */
function OlderKind({
  adding,
  made,
}: {
  adding: ReturnType<typeof useNewApp>;
  made: TotpEnrolment;
}) {
  const { isOlder, begin, passkey } = adding;
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    words.current?.focus({ preventScroll: true });
    words.current?.closest("dialog")?.scrollTo(0, 0);
  }, []);
  return (
    <div class="account-form">
      <p tabIndex={-1} ref={words}>
        {olderWords(made)}
      </p>
      <OlderWays
        enrolment={made}
        heading="h3"
        busy={busy.value !== null}
        onPasskey={() => void passkey()}
        onOther={() => (isOlder.value = false)}
        onOlder={() => void begin(true)}
      />
    </div>
  );
}

function AddingApp({
  adding,
  made,
}: {
  adding: ReturnType<typeof useNewApp>;
  made: TotpEnrolment;
}) {
  const { isOlder, close } = adding;
  if (isOlder.value) return <OlderKind adding={adding} made={made} />;
  return (
    <div key={made.id} class="account-form">
      <p tabIndex={-1} autofocus>
        {t("security-app-words")}
      </p>
      <NewApp
        enrolment={made}
        onOlder={() => (isOlder.value = true)}
        onDone={() => {
          close();
          toast({ text: t("security-app-done") });
        }}
      />
    </div>
  );
}

function AddApp() {
  const adding = useNewApp();
  const { enrolment, isOlder, begin, close } = adding;
  return (
    <>
      <Button icon={Plus} busy={busy.value === "app-begin"} onClick={() => void begin(false)}>
        {t("security-app-add")}
      </Button>
      <Dialog
        open={enrolment.value !== null}
        title={isOlder.value ? t("account-older-title") : t("security-app-add")}
        onClose={close}
        actions={
          <Button kind="quiet" class="flush" onClick={close}>
            {t("security-cancel")}
          </Button>
        }
      >
        {enrolment.value === null ? null : <AddingApp adding={adding} made={enrolment.value} />}
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
      {app.older ? <p class="muted">{t("security-app-older")}</p> : null}
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
