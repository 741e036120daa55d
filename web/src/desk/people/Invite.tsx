/* Inviting somebody to one visit: who they are, and which way the link goes. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { codeOf, errorText } from "../../api";
import type { DoctorVisit, InviteGuest } from "../../api/types";
import { Banner, Button, Dialog, Field, Input, RadioChoices, toast } from "../../design";
import { PhoneChecked } from "../../page/PhoneChecked";
import { languageNames, languages, shortName, t, type Language } from "../../text";
import { doing, invite, inviting, peopleFailure } from "./model";

type Role = InviteGuest["role"];
type Way = NonNullable<InviteGuest["send_by"]>;

interface Draft {
  role: Role;
  name: string;
  email: string;
  phone: string;
  phoneChecked: boolean;
  language: Language;
  way: Way;
}

const formId = "invite-somebody";
const empty: Draft = {
  role: "interpreter",
  name: "",
  email: "",
  phone: "",
  phoneChecked: false,
  language: "en",
  way: "mail",
};

function gapsOf(draft: Draft): ReadonlySet<keyof Draft> {
  const gaps = new Set<keyof Draft>();
  if (draft.name.trim() === "") gaps.add("name");
  if (!/^\S+@\S+\.\S+$/.test(draft.email.trim())) gaps.add("email");
  if (!/^\+?[\d\s()/.-]{6,}$/.test(draft.phone.trim())) gaps.add("phone");
  else if (draft.way === "mail" && !draft.phoneChecked) gaps.add("phoneChecked");
  return gaps;
}

function useDraft() {
  const draft = useSignal(empty);
  const gaps = useSignal<ReadonlySet<keyof Draft>>(new Set());
  useEffect(() => {
    if (!inviting.value) return;
    draft.value = empty;
    gaps.value = new Set();
    peopleFailure.value = null;
  }, [inviting.value]);
  const change = (part: Partial<Draft>) => (draft.value = { ...draft.peek(), ...part });
  const send = async () => {
    gaps.value = gapsOf(draft.peek());
    if (gaps.peek().size > 0) return;
    const { role, name, email, phone, phoneChecked, language, way } = draft.peek();
    const guest = { role, name: name.trim(), email: email.trim(), phone: phone.trim(), language };
    if (!(await invite({ ...guest, send_by: way, phone_checked: phoneChecked }))) return;
    inviting.value = false;
    toast({ text: t("desk-people-sent", { name: name.trim() }) });
  };
  return { draft, gaps, change, send };
}

function failureWords(failure: unknown): string {
  if (codeOf(failure) === "no_second_channel") return t("desk-invite-two-ways");
  if (codeOf(failure) === "link_not_sent") return t("desk-invite-not-sent");
  return errorText(failure);
}

function Fields({
  draft,
  gaps,
  change,
}: Pick<ReturnType<typeof useDraft>, "draft" | "gaps" | "change">) {
  const now = draft.value;
  const missing = gaps.value;
  return (
    <>
      <RadioChoices<Role>
        legend={t("desk-invite-role")}
        row
        options={[
          { value: "interpreter", title: t("desk-invite-interpreter") },
          { value: "relative", title: t("desk-invite-relative") },
          { value: "specialist", title: t("desk-invite-specialist") },
          { value: "observer", title: t("desk-invite-observer") },
        ]}
        value={now.role}
        onValue={(role) => change({ role })}
      />
      <Field
        label={t("desk-invite-name")}
        error={missing.has("name") ? t("desk-invite-name-missing") : undefined}
      >
        <Input autocomplete="off" value={now.name} onValue={(name) => change({ name })} />
      </Field>
      <Field
        label={t("desk-mail")}
        error={missing.has("email") ? t("desk-invite-email-missing") : undefined}
      >
        <Input
          type="email"
          autocomplete="off"
          value={now.email}
          onValue={(email) => change({ email })}
        />
      </Field>
      <Field
        label={t("desk-phone")}
        hint={t("desk-invite-two-ways")}
        error={missing.has("phone") ? t("desk-invite-phone-missing") : undefined}
      >
        <Input
          type="tel"
          dir="ltr"
          autocomplete="off"
          value={now.phone}
          onValue={(phone) => change({ phone, phoneChecked: false })}
        />
      </Field>
      <PhoneChecked
        checked={now.phoneChecked}
        onChange={(phoneChecked) => change({ phoneChecked })}
        missing={missing.has("phoneChecked")}
      />
      <RadioChoices<Language>
        legend={t("desk-invite-language")}
        row
        options={languages.map((value) => ({ value, title: languageNames[value] }))}
        value={now.language}
        onValue={(language) => change({ language })}
      />
      <RadioChoices<Way>
        legend={t("desk-invite-way")}
        row
        options={[
          { value: "mail", title: t("desk-invite-by-mail") },
          { value: "sms", title: t("desk-invite-by-sms") },
        ]}
        value={now.way}
        onValue={(way) => change({ way })}
      />
    </>
  );
}

export function Invite({ seen }: { seen: DoctorVisit }) {
  const { draft, gaps, change, send } = useDraft();
  const failure = peopleFailure.value;
  const close = () => (inviting.value = false);
  return (
    <Dialog
      open={inviting.value}
      title={t("desk-invite-title", { name: shortName(seen.patient.name) })}
      onClose={close}
      actions={
        <>
          <Button kind="primary" type="submit" form={formId} busy={doing.value.has("invite")}>
            {t("desk-invite-send")}
          </Button>
          <Button onClick={close}>{t("desk-invite-cancel")}</Button>
        </>
      }
    >
      <form
        id={formId}
        class="invite"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Fields draft={draft} gaps={gaps} change={change} />
        {failure === null ? null : <Banner tone="critical" urgent title={failureWords(failure)} />}
      </form>
    </Dialog>
  );
}
