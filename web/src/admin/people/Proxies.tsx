/* Who may act for a patient: parents, guardians, carers, each with rights and a last day. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { errorText } from "../../api";
import type { AddProxy, AdminPerson, Proxy } from "../../api/types";
import { isEmail } from "../../account/email";
import {
  Banner,
  Button,
  Choice,
  Choices,
  Dialog,
  Field,
  Input,
  Person,
  Select,
  Skeleton,
} from "../../design";
import { PhoneChecked } from "../../page/PhoneChecked";
import { dayOf, t } from "../../text";
import { now } from "../model";
import { adding, addProxy, busy, endProxy, failure, openProxies, proxies } from "./proxies";

type Relation = AddProxy["relation"];
type Scope = Proxy["scopes"][number];

const relations: readonly Relation[] = ["parent", "guardian", "carer"];
const scopes: readonly Scope[] = ["visits", "record"];

function relationWord(relation: Relation): string {
  switch (relation) {
    case "parent":
      return t("admin-proxy-parent");
    case "guardian":
      return t("admin-proxy-guardian");
    case "carer":
      return t("admin-proxy-carer");
  }
}

const scopeWord = (scope: Scope) =>
  scope === "visits" ? t("admin-proxy-visits") : t("admin-proxy-record");

function isOver({ ended_at: ended, expires_at: until }: Proxy): boolean {
  return ended !== null || Date.parse(until) <= now.value.getTime();
}

function about(proxy: Proxy): string {
  const until = isOver(proxy)
    ? t("admin-proxy-over")
    : t("admin-proxy-until", { day: dayOf(proxy.expires_at, now.value) });
  const seen = proxy.shown ? [] : [t("admin-proxy-hidden")];
  const words = [relationWord(proxy.relation), ...proxy.scopes.map(scopeWord), until, ...seen];
  return words.join(" · ");
}

function Trouble() {
  if (failure.value === null) return null;
  return <Banner tone="critical" urgent title={errorText(failure.value)} />;
}

function List({ patientId }: { patientId: string }) {
  const all = proxies.value;
  if (all === null) {
    return failure.value === null ? <Skeleton label={t("admin-proxy-loading")} lines={2} /> : null;
  }
  if (all.length === 0) return <p class="muted">{t("admin-proxy-none")}</p>;
  return (
    <ul class="rows">
      {all.map((proxy) => (
        <li key={proxy.id} class="proxy">
          <Person name={proxy.name} more={about(proxy)} />
          {isOver(proxy) ? null : (
            <Button kind="quiet" onClick={() => void endProxy(patientId, proxy.id)}>
              <span>
                {t("admin-proxy-end")}
                <span class="visually-hidden"> ({proxy.name})</span>
              </span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface Draft {
  relation: Relation;
  scopes: readonly Scope[];
  name: string;
  email: string;
  phone: string;
  phoneChecked: boolean;
  until: string;
  shown: boolean;
}

function empty(): Draft {
  const inAYear = new Date();
  inAYear.setFullYear(inAYear.getFullYear() + 1);
  const until = inAYear.toISOString().slice(0, 10);
  return {
    relation: "parent",
    scopes: ["visits"],
    name: "",
    email: "",
    phone: "",
    phoneChecked: false,
    until,
    shown: true,
  };
}

function gapsOf(draft: Draft): ReadonlySet<keyof Draft> {
  const gaps = new Set<keyof Draft>();
  if (draft.name.trim() === "") gaps.add("name");
  if (!isEmail(draft.email)) gaps.add("email");
  if (draft.phone.trim().length < 6) gaps.add("phone");
  else if (!draft.phoneChecked) gaps.add("phoneChecked");
  if (Number.isNaN(Date.parse(draft.until))) gaps.add("until");
  if (draft.scopes.length === 0) gaps.add("scopes");
  return gaps;
}

function useDraft(patientId: string) {
  const draft = useSignal(empty());
  const gaps = useSignal<ReadonlySet<keyof Draft>>(new Set());
  const added = useSignal<string | null>(null);
  const change = (part: Partial<Draft>) => (draft.value = { ...draft.peek(), ...part });
  const send = async () => {
    gaps.value = gapsOf(draft.peek());
    added.value = null;
    if (gaps.peek().size > 0) return;
    const { relation, scopes: chosen, name, email, phone, until, shown } = draft.peek();
    const { phoneChecked } = draft.peek();
    const proxy: AddProxy = {
      relation,
      scopes: [...chosen] as AddProxy["scopes"],
      name: name.trim(),
      email: email.trim(),
      phone: phone.trim(),
      phone_checked: phoneChecked,
      expires_at: new Date(`${until}T23:59:00`).toISOString(),
      shown,
    };
    if (!(await addProxy(patientId, proxy))) return;
    draft.value = empty();
    added.value = name.trim();
  };
  return { draft, gaps, added, change, send };
}

function Add({ patientId }: { patientId: string }) {
  const { draft, gaps, added, change, send } = useDraft(patientId);
  const value = draft.value;
  const missing = gaps.value;
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{t("admin-proxy-add")}</h3>
      <Field
        label={t("admin-col-name")}
        error={missing.has("name") ? t("admin-add-name-missing") : undefined}
      >
        <Input autocomplete="off" value={value.name} onValue={(name) => change({ name })} />
      </Field>
      <Field label={t("admin-proxy-relation")}>
        <Select
          value={value.relation}
          onValue={(relation) => change({ relation: relation as Relation })}
        >
          {relations.map((each) => (
            <option key={each} value={each}>
              {relationWord(each)}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={t("admin-col-email")}
        error={missing.has("email") ? t("admin-add-email-missing") : undefined}
      >
        <Input
          type="email"
          autocomplete="off"
          value={value.email}
          onValue={(email) => change({ email })}
        />
      </Field>
      <Field
        label={t("admin-proxy-phone")}
        hint={t("admin-proxy-phone-hint")}
        error={missing.has("phone") ? t("admin-proxy-phone-missing") : undefined}
      >
        <Input
          type="tel"
          dir="ltr"
          autocomplete="off"
          value={value.phone}
          onValue={(phone) => change({ phone, phoneChecked: false })}
        />
      </Field>
      <PhoneChecked
        checked={value.phoneChecked}
        onChange={(phoneChecked) => change({ phoneChecked })}
        missing={missing.has("phoneChecked")}
      />
      <Choices
        legend={t("admin-proxy-may")}
        error={missing.has("scopes") ? t("admin-add-roles-missing") : undefined}
      >
        {scopes.map((each) => (
          <Choice
            key={each}
            title={scopeWord(each)}
            checked={value.scopes.includes(each)}
            onChange={(on) =>
              change({
                scopes: scopes.filter((one) => (one === each ? on : value.scopes.includes(one))),
              })
            }
          />
        ))}
      </Choices>
      <Field
        label={t("admin-proxy-last-day")}
        error={missing.has("until") ? t("admin-proxy-day-missing") : undefined}
      >
        <Input type="date" value={value.until} onValue={(until) => change({ until })} />
      </Field>
      <Choice
        title={t("admin-proxy-shown")}
        note={t("admin-proxy-shown-note")}
        checked={value.shown}
        onChange={(shown) => change({ shown })}
      />
      {adding.value ? <Trouble /> : null}
      <div role="status" class="proxy-added">
        {added.value === null ? null : (
          <Banner tone="positive" title={t("admin-proxy-added", { name: added.value })} />
        )}
      </div>
      <div>
        <Button type="submit" kind="primary" busy={busy.value}>
          {t("admin-proxy-keep")}
        </Button>
      </div>
    </form>
  );
}

export function ProxiesDialog({ person, onClose }: { person: AdminPerson; onClose: () => void }) {
  useEffect(() => openProxies(person.id), [person.id]);
  return (
    <Dialog
      open
      title={t("admin-proxy-title", { name: person.name })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t("admin-proxy-close")}</Button>}
    >
      <List patientId={person.id} />
      {adding.value ? null : <Trouble />}
      <Add patientId={person.id} />
    </Dialog>
  );
}
