/* Pages for a link or a session that opens nothing: what happened, and whom to call. */
import { LinkButton, Dial } from "../../design";
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import { Frame } from "../Frame";
import { clinic } from "../model";

interface DeadProps {
  screen: string;
  title: string;
  why: string;
  what: string;
  signIn?: boolean;
}

function Dead({ screen, title, why, what, signIn = false }: DeadProps) {
  const info = clinic.value;
  return (
    <Frame>
      <div class="visit-head">
        <Heading view={screen} text={title} />
        <p class="visit-lead">{why}</p>
      </div>
      <p>{what}</p>
      {info === null ? null : (
        <p class="visit-number">
          <span class="small muted">{info.name}</span>
          <Dial number={info.phone} />
        </p>
      )}
      {signIn ? (
        <p>
          <LinkButton href="/sign-in">{t("visit-sign-in")}</LinkButton>
        </p>
      ) : null}
    </Frame>
  );
}

export function DeadLink() {
  return (
    <Dead
      screen="dead"
      title={t("visit-dead-title")}
      why={t("visit-dead-why")}
      what={t("visit-dead-do")}
    />
  );
}

export function NoLink() {
  return (
    <Dead
      screen="no-link"
      signIn
      title={t("visit-no-link-title")}
      why={t("visit-no-link")}
      what={t("visit-no-link-do")}
    />
  );
}

export function Elsewhere() {
  return (
    <Dead
      screen="elsewhere"
      signIn
      title={t("visit-elsewhere-title")}
      why={t("visit-no-link")}
      what={t("visit-no-link-do")}
    />
  );
}

export function SessionOver() {
  return (
    <Dead
      screen="over"
      signIn
      title={t("visit-session-over-title")}
      why={t("visit-session-over")}
      what={t("visit-session-over-do")}
    />
  );
}

/** One visit at a time: this one gave way, and its link still opens it. */
export function Replaced() {
  return (
    <Dead
      screen="replaced"
      title={t("visit-replaced-title")}
      why={t("visit-replaced")}
      what={t("visit-replaced-do")}
    />
  );
}

export function GuestOut() {
  return (
    <Dead
      screen="guest-out"
      title={t("guest-out-title")}
      why={t("guest-out")}
      what={t("guest-out-do")}
    />
  );
}
