/* Passkeys: those that were made, their names, another one, and taking one away. */
import { useSignal } from "@preact/signals";
import { KeyRound, PenLine, Plus, Trash2 } from "lucide-preact";
import { hasPasskeys, nameOfThisDevice, PasskeyKnown } from "../account/passkeys";
import { codeOf } from "../api";
import type { Account, PasskeyFactor } from "../api/types";
import { Button, Dialog, Field, Input, toast } from "../design";
import { t } from "../text";
import {
  addPasskey,
  attempt,
  busy,
  isLastFactor,
  now,
  removePasskey,
  renamePasskey,
} from "./model";
import { focusOn, Row } from "./Row";
import { Sure } from "./Sure";
import { used } from "./words";

const longestName = 60;

function NameForm({ passkey, onDone }: { passkey: PasskeyFactor; onDone: () => void }) {
  const name = useSignal(passkey.name);
  const problem = useSignal<string | undefined>(undefined);
  const save = async () => {
    const chosen = name.peek().trim();
    problem.value = chosen === "" ? t("security-passkey-name-missing") : undefined;
    if (chosen === "") return;
    const told = (error: unknown) => {
      if (codeOf(error) !== "invalid") return false;
      problem.value = t("security-passkey-name-odd");
      return true;
    };
    if (await attempt("passkey-rename", () => renamePasskey(passkey.id, chosen), told)) onDone();
  };
  return (
    <form
      class="account-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        label={t("security-passkey-name")}
        hint={t("security-passkey-name-hint")}
        error={problem.value}
      >
        <Input
          name="passkey-name"
          autocomplete="off"
          maxLength={longestName}
          value={name.value}
          onValue={(typed) => (name.value = typed)}
        />
      </Field>
      <Button type="submit" kind="primary" wide busy={busy.value === "passkey-rename"}>
        {t("security-passkey-name-save")}
      </Button>
    </form>
  );
}

function Rename({ passkey }: { passkey: PasskeyFactor }) {
  const open = useSignal(false);
  const close = () => (open.value = false);
  return (
    <>
      <Button kind="quiet" icon={PenLine} onClick={() => (open.value = true)}>
        <span>
          {t("security-rename")}
          <span class="visually-hidden"> {passkey.name}</span>
        </span>
      </Button>
      <Dialog
        open={open.value}
        title={t("security-passkey-rename")}
        onClose={close}
        actions={
          <Button kind="quiet" class="flush" onClick={close}>
            {t("security-cancel")}
          </Button>
        }
      >
        <NameForm
          passkey={passkey}
          onDone={() => {
            close();
            toast({ text: t("security-passkey-renamed") });
          }}
        />
      </Dialog>
    </>
  );
}

function Passkey({ passkey, isLast }: { passkey: PasskeyFactor; isLast: boolean }) {
  const remove = async (): Promise<boolean> => {
    const worked = await attempt("passkey-remove", () => removePasskey(passkey.id));
    if (worked) {
      toast({ text: t("security-passkey-removed") });
      focusOn("ways");
    }
    return worked;
  };
  return (
    <Row
      icon={KeyRound}
      title={passkey.name}
      actions={
        <>
          <Rename passkey={passkey} />
          {isLast ? null : (
            <Sure
              icon={Trash2}
              label={t("security-remove")}
              of={passkey.name}
              title={t("security-passkey-remove", { name: passkey.name })}
              words={t("security-passkey-remove-words")}
              confirm={t("security-remove-yes")}
              run={remove}
            />
          )}
        </>
      }
    >
      <p class="muted">
        {passkey.synced ? t("security-passkey-synced") : t("security-passkey-alone")}
      </p>
      <p class="muted">{used(passkey, now.value)}</p>
    </Row>
  );
}

/** Makes a passkey on this device and says so; resolves to whether it worked. */
export async function newPasskey(): Promise<boolean> {
  const told = (error: unknown) => {
    if (!(error instanceof PasskeyKnown)) return false;
    toast({ text: t("security-passkey-known") });
    return true;
  };
  const worked = await attempt("passkey-add", () => addPasskey(nameOfThisDevice()), told);
  if (worked) toast({ text: t("security-passkey-done") });
  return worked;
}

function AddPasskey() {
  return (
    <Button icon={Plus} busy={busy.value === "passkey-add"} onClick={() => void newPasskey()}>
      {t("security-passkey-add")}
    </Button>
  );
}

export function Passkeys({ account }: { account: Account }) {
  const passkeys = account.passkeys;
  return (
    <>
      {passkeys.map((passkey) => (
        <Passkey key={passkey.id} passkey={passkey} isLast={isLastFactor(account)} />
      ))}
      {hasPasskeys.value ? (
        <Row
          icon={KeyRound}
          title={passkeys.length === 0 ? t("security-passkey") : t("security-passkey-more")}
          actions={<AddPasskey />}
        >
          <p class="muted">
            {passkeys.length === 0 ? t("security-passkey-none") : t("security-passkey-more-words")}
          </p>
        </Row>
      ) : null}
    </>
  );
}
