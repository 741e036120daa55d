/* A token for another system: what it is called, what it may, and for how long. */
import { useSignal } from "@preact/signals";
import { person } from "../../account/session";
import { errorText } from "../../api";
import type { NewToken as Wanted } from "../../api/types";
import { Banner, Button, Choice, Choices, Dialog, Field, Input, RadioChoices } from "../../design";
import { reads, resourceWord } from "../../interfaces/words";
import type { TokenList } from "../../interfaces/tokens";
import { t } from "../../text";

const formId = "token-form";
const lifetimes = ["30", "365", "730"] as const;
type Days = (typeof lifetimes)[number];

interface NewTokenProps {
  list: TokenList;
  onClose: () => void;
}

export function NewToken({ list, onClose }: NewTokenProps) {
  const name = useSignal("");
  const scopes = useSignal<readonly string[]>([]);
  const days = useSignal<Days>("365");
  const checked = useSignal(false);
  const tried = useSignal(false);
  const offered = list.shown.value?.offered ?? [];
  const send = async () => {
    tried.value = true;
    if (name.peek().trim() === "" || scopes.peek().length === 0) return;
    const wanted = {
      name: name.peek().trim(),
      scopes: [...scopes.peek()],
      days: Number(days.peek()),
      phones_checked: checked.peek() && scopes.peek().includes("Patient.write"),
    } as Wanted;
    if (await list.make(wanted)) onClose();
  };
  const toggle = (scope: string, on: boolean) =>
    (scopes.value = on ? [...scopes.peek(), scope] : scopes.peek().filter((one) => one !== scope));
  const choices = (which: readonly string[]) =>
    which.map((scope) => (
      <Choice
        key={scope}
        title={resourceWord(scope)}
        checked={scopes.value.includes(scope)}
        onChange={(on) => toggle(scope, on)}
      />
    ));
  const reading = offered.filter(reads);
  const allRead = reading.every((scope) => scopes.value.includes(scope));
  return (
    <Dialog
      open
      title={t("interfaces-token-new")}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form={formId} busy={list.busy.value}>
            {t("interfaces-token-make")}
          </Button>
          <Button onClick={onClose}>{t("admin-do-not")}</Button>
        </>
      }
    >
      <form
        id={formId}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field
          label={t("interfaces-token-name")}
          hint={t("interfaces-token-name-hint")}
          error={tried.value && name.value.trim() === "" ? t("interfaces-name-missing") : undefined}
        >
          <Input value={name.value} maxLength={120} onValue={(typed) => (name.value = typed)} />
        </Field>
        <Choices
          legend={t("interfaces-may-read")}
          hint={person.value?.roles.includes("privacy") ? undefined : t("interfaces-may-read-hint")}
          error={
            tried.value && scopes.value.length === 0 ? t("interfaces-scopes-missing") : undefined
          }
        >
          <Choice
            title={t("interfaces-everything")}
            checked={allRead}
            onChange={(on) =>
              (scopes.value = [
                ...scopes.peek().filter((scope) => !reads(scope)),
                ...(on ? reading : []),
              ])
            }
          />
          {choices(reading)}
        </Choices>
        <Choices legend={t("interfaces-may-send")}>
          {choices(offered.filter((scope) => !reads(scope)))}
        </Choices>
        {scopes.value.includes("Patient.write") ? (
          <Choice
            title={t("interfaces-phones")}
            note={t("interfaces-phones-hint")}
            checked={checked.value}
            onChange={(on) => (checked.value = on)}
          />
        ) : null}
        <RadioChoices<Days>
          legend={t("interfaces-lifetime")}
          row
          value={days.value}
          onValue={(one) => (days.value = one)}
          options={lifetimes.map((value) => ({
            value,
            title: t("interfaces-days", { days: Number(value) }),
          }))}
        />
        {list.failure.value === null ? null : (
          <Banner tone="critical" urgent title={errorText(list.failure.value)} />
        )}
      </form>
    </Dialog>
  );
}
