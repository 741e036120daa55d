/* Who takes part in the visit: how far each link got, guests, and devices that wait for a yes. */
import { Clock, Ellipsis, UserRoundPlus } from "lucide-preact";
import { useState } from "preact/hooks";
import { codeOf, errorText } from "../../api";
import type { DoctorVisit, VisitDevice, VisitPerson } from "../../api/types";
import {
  Banner,
  Button,
  Buttons,
  Chip,
  Dialog,
  Icon,
  Menu,
  Person,
  toast,
  type Tone,
} from "../../design";
import { seatWord } from "../../page/seats";
import { shortName, since, t } from "../../text";
import { now } from "../model";
import { Invite } from "./Invite";
import { actOn, answerDevice, doing, inviting, participants, peopleFailure } from "./model";
import { isGuest, mayAdmit } from "./guests";
import "./People.css";

const open: ReadonlySet<DoctorVisit["state"]> = new Set(["scheduled", "waiting", "in_call"]);

/** How far somebody's way into the visit got, in a few words. */
function wayIn(person: VisitPerson, state: DoctorVisit["state"]): string {
  const { link, here, consented, role, admitted } = person;
  if (here && state === "in_call") {
    return admitted || role === "doctor" ? t("desk-people-in-call") : t("desk-people-at-door");
  }
  if (here) return t("desk-people-here");
  if (link === null) return role === "doctor" ? "" : t("desk-link-none");
  switch (link.status) {
    case "sent":
      return t("desk-link-sent");
    case "opened":
      return t("desk-link-opened");
    case "verified":
      return t("desk-link-verified");
    case "joined":
      return consented || role === "patient" ? t("desk-link-joined") : t("desk-link-verified");
    case "expired":
      return t("desk-link-expired");
    case "revoked":
      return t("desk-link-revoked");
  }
}

interface Look {
  tone: Tone;
  words: string;
}

/** What stands between a guest and the call; null when nothing does. */
function barrier(person: VisitPerson, name: string): Look | null {
  if (person.removed) return { tone: "neutral", words: t("desk-people-removed") };
  if (person.agreed === "no") return { tone: "critical", words: t("desk-people-no", { name }) };
  if (person.agreed === "waiting") {
    return { tone: "caution", words: t("desk-people-asks", { name }) };
  }
  return null;
}

interface RowProps {
  person: VisitPerson;
  seen: DoctorVisit;
}

interface AskedProps {
  title: string;
  words: string;
  yes: string;
  kind?: "danger" | "primary";
  onYes: () => Promise<boolean>;
  onClose: () => void;
}

function Sure({ title, words, yes, kind = "danger", onYes, onClose }: AskedProps) {
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button autofocus onClick={onClose}>
            {t("desk-people-keep")}
          </Button>
          <Button
            kind={kind}
            busy={doing.value.size > 0}
            onClick={async () => {
              await onYes();
              onClose();
            }}
          >
            {yes}
          </Button>
        </>
      }
    >
      <p>{words}</p>
    </Dialog>
  );
}

function useAsking() {
  const [asked, ask] = useState<"revoke" | "remove" | "phone" | null>(null);
  return { asked, ask, drop: () => ask(null) };
}

/** What else can be done with a person, out of the way until it is needed. */
function More({ person }: RowProps) {
  const { asked, ask, drop } = useAsking();
  const { name, person_id: id, link } = person;
  const invited = isGuest(person);
  const works = link !== null && link.status !== "revoked" && link.status !== "expired";
  const resend = async () => {
    if (await actOn(id, "link/resend")) toast({ text: t("desk-people-sent", { name }) });
    else if (codeOf(peopleFailure.peek()) === "phone_not_checked") ask("phone");
  };
  const resendChecked = async () => {
    const sent = await actOn(id, "link/resend", { phone_checked: true });
    if (sent) toast({ text: t("desk-people-sent", { name }) });
    return sent;
  };
  return (
    <>
      <Menu label={t("desk-people-more", { name })} face={<Icon of={Ellipsis} />}>
        <Button wide onClick={() => void resend()}>
          {link === null ? t("desk-people-send") : t("desk-link-again")}
        </Button>
        {works ? (
          <Button wide onClick={() => ask("revoke")}>
            {t("desk-people-revoke")}
          </Button>
        ) : null}
        {invited && !person.removed ? (
          <Button wide onClick={() => ask("remove")}>
            {t("desk-people-remove")}
          </Button>
        ) : null}
      </Menu>
      {asked === "phone" ? (
        <Sure
          title={t("phone-checked-ask", { name })}
          words={t("phone-checked-ask-words")}
          yes={t("phone-checked-send")}
          kind="primary"
          onYes={resendChecked}
          onClose={drop}
        />
      ) : null}
      {asked === "revoke" ? (
        <Sure
          title={t("desk-people-revoke-title", { name })}
          words={t("desk-people-revoke-words")}
          yes={t("desk-people-revoke")}
          onYes={() => actOn(id, "link/revoke")}
          onClose={drop}
        />
      ) : null}
      {asked === "remove" ? (
        <Sure
          title={t("desk-people-remove-title", { name })}
          words={t("desk-people-remove-words", { name })}
          yes={t("desk-people-remove")}
          onYes={() => actOn(id, "remove")}
          onClose={drop}
        />
      ) : null}
    </>
  );
}

function Row(props: RowProps) {
  const { person, seen } = props;
  const patient = shortName(seen.patient.name);
  const look = barrier(person, patient);
  const id = person.person_id;
  return (
    <li class="people__row">
      <Person
        name={person.name}
        more={[seatWord(person.role), wayIn(person, seen.state)]
          .filter((word) => word !== "")
          .join(" · ")}
      />
      {open.has(seen.state) && person.role !== "doctor" ? <More {...props} /> : null}
      {look === null && !mayAdmit(person, seen.state) ? null : (
        <div class="people__state">
          {look === null ? null : (
            <Chip tone={look.tone} icon={Clock}>
              {look.words}
            </Chip>
          )}
          {mayAdmit(person, seen.state) ? (
            <Button
              kind="primary"
              busy={doing.value.has(`${id}/admit`)}
              onClick={() => void actOn(id, "admit")}
            >
              {t("desk-people-admit", { name: shortName(person.name) })}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}

/** Somebody has the right code, on a device that nobody knows yet. */
function Device({ device }: { device: VisitDevice }) {
  const browser = device.browser ?? t("desk-device-unknown");
  return (
    <Banner tone="caution" urgent title={t("desk-device-title", { name: device.name })}>
      <p>{t("desk-device-words", { browser, time: since(device.asked_at, now.value) })}</p>
      <Buttons>
        <Button
          busy={doing.value.has(device.id)}
          onClick={() => void answerDevice(device.id, true)}
        >
          {t("desk-device-yes")}
        </Button>
        <Button kind="quiet" onClick={() => void answerDevice(device.id, false)}>
          {t("desk-device-no")}
        </Button>
      </Buttons>
    </Banner>
  );
}

export function People({ seen }: { seen: DoctorVisit }) {
  const all = participants.value.value;
  if (all === null) return null;
  const failure = peopleFailure.value;
  return (
    <section class="people" aria-labelledby="people-title">
      <h3 id="people-title">{t("desk-people")}</h3>
      {all.devices.map((device) => (
        <Device key={device.id} device={device} />
      ))}
      {failure === null || inviting.value ? null : (
        <Banner tone="caution" urgent title={errorText(failure)} />
      )}
      <ul class="people__list">
        {all.people.map((person) => (
          <Row key={person.person_id} person={person} seen={seen} />
        ))}
      </ul>
      {open.has(seen.state) ? (
        <Button
          kind="quiet"
          class="flush"
          icon={UserRoundPlus}
          onClick={() => (inviting.value = true)}
        >
          {t("desk-people-invite")}
        </Button>
      ) : null}
      <Invite seen={seen} />
    </section>
  );
}
