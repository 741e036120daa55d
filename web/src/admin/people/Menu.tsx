/* What can be done about one person's account, out of the way until it is needed. */
import { useSignal } from "@preact/signals";
import { Ellipsis } from "lucide-preact";
import type { AdminPerson, Role, StaffRoles } from "../../api/types";
import { person as me } from "../../account/session";
import {
  Banner,
  Button,
  Choice,
  Choices,
  Dialog,
  Field,
  Icon,
  Input,
  LinkButton,
  Menu,
  toast,
} from "../../design";
import { t } from "../../text";
import { hoursHref } from "../route";
import { roleWord } from "../words";
import {
  disable,
  doing,
  enable,
  failure,
  orderReset,
  revokeInvite,
  sendInvite,
  setRoles,
  stopReset,
} from "./actions";
import { LicencesDialog } from "./Licences";
import { ProxiesDialog } from "./Proxies";
import { failureWords } from "./words";

type Question = "disable" | "reset" | "roles" | "proxies" | "licences";
type StaffRole = StaffRoles["roles"][number];

const staffRoles: readonly StaffRole[] = ["doctor", "admin", "privacy"];

function Trouble() {
  if (failure.value === null) return null;
  return <Banner tone="critical" urgent title={failureWords(failure.value)} />;
}

interface AskProps {
  person: AdminPerson;
  onClose: () => void;
}

interface FrameProps extends AskProps {
  title: string;
  words: string;
  action: string;
  danger?: boolean;
  onDo: () => Promise<unknown>;
  children: preact.ComponentChildren;
}

function Frame({ person, title, words, action, danger, onDo, onClose, children }: FrameProps) {
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("admin-do-not")}</Button>
          <Button
            kind={danger === true ? "danger" : "primary"}
            busy={doing.value === person.id}
            onClick={async () => {
              if ((await onDo()) !== null) onClose();
            }}
          >
            {action}
          </Button>
        </>
      }
    >
      <p>{words}</p>
      {children}
      <Trouble />
    </Dialog>
  );
}

function AskDisable(props: AskProps) {
  const { id, name } = props.person;
  const reason = useSignal("");
  return (
    <Frame
      {...props}
      danger
      title={t("admin-disable-title", { name })}
      words={t("admin-disable-words")}
      action={t("admin-disable")}
      onDo={() => disable(id, reason.peek())}
    >
      <Field label={t("admin-reason")} optional>
        <Input value={reason.value} onValue={(typed) => (reason.value = typed)} maxLength={500} />
      </Field>
    </Frame>
  );
}

function AskReset(props: AskProps) {
  const { id, name } = props.person;
  const reason = useSignal("");
  const missing = useSignal(false);
  const order = async () => {
    missing.value = reason.peek().trim() === "";
    return missing.peek() ? null : orderReset(id, reason.peek());
  };
  return (
    <Frame
      {...props}
      title={t("admin-reset-title", { name })}
      words={t("admin-reset-words", { name })}
      action={t("admin-reset")}
      onDo={order}
    >
      <Field
        label={t("admin-reason")}
        hint={t("admin-reset-reason-hint")}
        error={missing.value ? t("admin-reason-missing") : undefined}
      >
        <Input value={reason.value} onValue={(typed) => (reason.value = typed)} maxLength={500} />
      </Field>
    </Frame>
  );
}

const isStaffRole = (role: Role): role is StaffRole => staffRoles.some((each) => each === role);

function AskRoles(props: AskProps) {
  const { id, name, roles } = props.person;
  const chosen = useSignal<readonly StaffRole[]>(roles.filter(isStaffRole));
  const toggle = (role: StaffRole, on: boolean) =>
    (chosen.value = staffRoles.filter((each) =>
      each === role ? on : chosen.peek().includes(each),
    ));
  return (
    <Frame
      {...props}
      title={t("admin-roles-title", { name })}
      words={t("admin-roles-words")}
      action={t("admin-roles-keep")}
      onDo={() => setRoles(id, [...chosen.peek()] as StaffRoles["roles"])}
    >
      <Choices legend={t("admin-col-roles")} legendHidden>
        {staffRoles.map((role) => (
          <Choice
            key={role}
            title={roleWord(role)}
            checked={chosen.value.includes(role)}
            onChange={(on) => toggle(role, on)}
          />
        ))}
      </Choices>
    </Frame>
  );
}

async function inviteAndTell(person: AdminPerson): Promise<void> {
  const done = await sendInvite(person.id);
  toast({
    text:
      done === null && failure.peek() !== null
        ? failureWords(failure.peek())
        : t("admin-invited", { name: person.name }),
  });
}

async function tellFailure(done: Promise<AdminPerson | null>): Promise<void> {
  if ((await done) === null && failure.peek() !== null) {
    toast({ text: failureWords(failure.peek()) });
  }
}

function Items({ person, ask }: { person: AdminPerson; ask: (what: Question) => void }) {
  const { id, status, factor_reset: reset } = person;
  if (status === "disabled") {
    return (
      <Button wide onClick={() => void tellFailure(enable(id))}>
        {t("admin-enable")}
      </Button>
    );
  }
  return (
    <>
      {person.email !== null && status !== "active" ? (
        <Button wide onClick={() => void inviteAndTell(person)}>
          {status === "invited" ? t("admin-invite-again") : t("admin-invite-account")}
        </Button>
      ) : null}
      {status === "invited" ? (
        <Button wide onClick={() => void tellFailure(revokeInvite(id))}>
          {t("admin-invite-revoke")}
        </Button>
      ) : null}
      {status === "active" && person.second_factor && reset === null ? (
        <Button wide onClick={() => ask("reset")}>
          {t("admin-reset-open")}
        </Button>
      ) : null}
      {reset === null ? null : (
        <Button wide onClick={() => void tellFailure(stopReset(id))}>
          {t("admin-reset-stop")}
        </Button>
      )}
      {person.roles.includes("patient") ? (
        <Button wide onClick={() => ask("proxies")}>
          {t("admin-proxy-open")}
        </Button>
      ) : null}
      {person.roles.includes("doctor") ? (
        <>
          <LinkButton wide href={hoursHref(id)}>
            {t("admin-hours")}
          </LinkButton>
          <Button wide onClick={() => ask("licences")}>
            {t("admin-licence-open-list")}
          </Button>
        </>
      ) : null}
      <Button wide onClick={() => ask("roles")}>
        {t("admin-roles-open")}
      </Button>
      <Button wide onClick={() => ask("disable")}>
        {t("admin-disable-open")}
      </Button>
    </>
  );
}

export function PersonMenu({ person }: { person: AdminPerson }) {
  const asked = useSignal<Question | null>(null);
  const ask = (what: Question) => {
    failure.value = null;
    asked.value = what;
  };
  const onClose = () => (asked.value = null);
  // One's own account is changed by another admin, or on its own page.
  if (me.value?.id === person.id) return null;
  return (
    <>
      <Menu label={t("admin-more", { name: person.name })} face={<Icon of={Ellipsis} />}>
        <Items person={person} ask={ask} />
      </Menu>
      {asked.value === "disable" ? <AskDisable person={person} onClose={onClose} /> : null}
      {asked.value === "reset" ? <AskReset person={person} onClose={onClose} /> : null}
      {asked.value === "proxies" ? <ProxiesDialog person={person} onClose={onClose} /> : null}
      {asked.value === "licences" ? <LicencesDialog person={person} onClose={onClose} /> : null}
      {asked.value === "roles" ? <AskRoles person={person} onClose={onClose} /> : null}
    </>
  );
}
