/* Adding a colleague, or giving a patient an account: who, as what, and a link by mail. */
import { signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { NewPerson } from "../../api/types";
import { isEmail } from "../../account/email";
import {
  Banner,
  Button,
  Choice,
  Choices,
  Dialog,
  Field,
  Input,
  RadioChoices,
  toast,
} from "../../design";
import { languageNames, languages, t, type Language } from "../../text";
import { roleWord } from "../words";
import { addPerson, doing, failure } from "./actions";
import { failureWords } from "./words";

type NewRole = NewPerson["roles"][number];
const roles: readonly NewRole[] = ["doctor", "admin", "privacy", "patient"];

export const adding = signal(false);

interface Draft {
  roles: readonly NewRole[];
  name: string;
  email: string;
  title: string;
  language: Language;
}

const formId = "add-person";
const empty: Draft = { roles: ["doctor"], name: "", email: "", title: "", language: "en" };

function useDraft() {
  const draft = useSignal(empty);
  const gaps = useSignal<ReadonlySet<keyof Draft>>(new Set());
  useEffect(() => {
    if (!adding.value) return;
    draft.value = empty;
    gaps.value = new Set();
    failure.value = null;
  }, [adding.value]);
  const change = (part: Partial<Draft>) => (draft.value = { ...draft.peek(), ...part });
  const send = async () => {
    const { name, email, title, language, roles: chosen } = draft.peek();
    const missing = new Set<keyof Draft>();
    if (name.trim() === "") missing.add("name");
    if (!isEmail(email)) missing.add("email");
    const [first, ...others] = chosen;
    if (first === undefined) missing.add("roles");
    gaps.value = missing;
    if (missing.size > 0 || first === undefined) return;
    const person: NewPerson = {
      roles: [first, ...others] as NewPerson["roles"],
      name: name.trim(),
      email: email.trim(),
      title: title.trim(),
      language,
    };
    if ((await addPerson(person)) === null) return;
    adding.value = false;
    toast({ text: t("admin-invited", { name: person.name }) });
  };
  return { draft, gaps, change, send };
}

function Fields({ draft, gaps, change }: Omit<ReturnType<typeof useDraft>, "send">) {
  const now = draft.value;
  const missing = gaps.value;
  return (
    <>
      <Choices
        legend={t("admin-add-roles")}
        row
        error={missing.has("roles") ? t("admin-add-roles-missing") : undefined}
      >
        {roles.map((role) => (
          <Choice
            key={role}
            title={roleWord(role)}
            checked={now.roles.includes(role)}
            onChange={(on) =>
              change({
                roles: roles.filter((each) => (each === role ? on : now.roles.includes(each))),
              })
            }
          />
        ))}
      </Choices>
      <Field
        label={t("admin-add-name")}
        error={missing.has("name") ? t("admin-add-name-missing") : undefined}
      >
        <Input autocomplete="off" value={now.name} onValue={(name) => change({ name })} />
      </Field>
      <Field
        label={t("admin-add-email")}
        hint={t("admin-add-email-hint")}
        error={missing.has("email") ? t("admin-add-email-missing") : undefined}
      >
        <Input
          type="email"
          autocomplete="off"
          value={now.email}
          onValue={(email) => change({ email })}
        />
      </Field>
      <Field label={t("admin-add-title")} optional>
        <Input autocomplete="off" value={now.title} onValue={(title) => change({ title })} />
      </Field>
      <RadioChoices<Language>
        legend={t("admin-add-language")}
        row
        options={languages.map((value) => ({ value, title: languageNames[value] }))}
        value={now.language}
        onValue={(language) => change({ language })}
      />
    </>
  );
}

export function AddPerson() {
  const { send, ...fields } = useDraft();
  const close = () => (adding.value = false);
  return (
    <Dialog
      open={adding.value}
      title={t("admin-add-head")}
      onClose={close}
      actions={
        <>
          <Button kind="primary" type="submit" form={formId} busy={doing.value === "new"}>
            {t("admin-add-send")}
          </Button>
          <Button onClick={close}>{t("admin-add-not")}</Button>
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
        <Fields {...fields} />
        {failure.value === null ? null : (
          <Banner tone="critical" urgent title={failureWords(failure.value)} />
        )}
      </form>
    </Dialog>
  );
}
