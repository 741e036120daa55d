/* Where the person is signed in, and signing out elsewhere. */
import { Check, LogOut, Monitor, Smartphone, Ticket } from "lucide-preact";
import type { SessionEntry } from "../api/types";
import { Chip, toast } from "../design";
import { t } from "../text";
import { attempt, endOthers, endSession, now, ordered } from "./model";
import { focusOn, Group, Row } from "./Row";
import { Sure } from "./Sure";
import { browserWords, isPhone, lastSeen, placeWords, signedIn } from "./words";

function pictureOf(session: SessionEntry) {
  if (session.kind === "visit") return Ticket;
  return isPhone(session) ? Smartphone : Monitor;
}

async function end(how: () => Promise<void>, done: string): Promise<boolean> {
  const worked = await attempt("session", how);
  if (worked) {
    toast({ text: done });
    focusOn("sessions");
  }
  return worked;
}

function Session({ session }: { session: SessionEntry }) {
  const name = browserWords(session);
  return (
    <Row
      icon={pictureOf(session)}
      title={name}
      chip={
        session.current ? (
          <Chip icon={Check} tone="positive">
            {t("security-this-device")}
          </Chip>
        ) : null
      }
      actions={
        session.current ? undefined : (
          <Sure
            icon={LogOut}
            label={t("security-session-end")}
            of={name}
            title={t("security-session-end-title", { name })}
            words={t("security-session-end-words")}
            confirm={t("security-session-end-yes")}
            run={() => end(() => endSession(session.id), t("security-session-ended"))}
          />
        )
      }
    >
      <p>{placeWords(session.place)}</p>
      <p class="muted">{lastSeen(session, now.value)}</p>
      <p class="muted">
        {session.kind === "visit" ? t("security-by-link") : signedIn(session, now.value)}
      </p>
    </Row>
  );
}

export function Sessions({ sessions }: { sessions: readonly SessionEntry[] }) {
  const others = sessions.filter((session) => !session.current).length;
  return (
    <Group id="sessions" title={t("security-sessions")} words={t("security-sessions-words")}>
      {ordered(sessions).map((session) => (
        <Session key={session.id} session={session} />
      ))}
      {others === 0 ? (
        <p class="account-only muted">{t("security-sessions-only")}</p>
      ) : (
        <div class="account-others">
          <Sure
            icon={LogOut}
            label={t("security-others-end")}
            title={t("security-others-title")}
            words={t("security-others-words", { others })}
            confirm={t("security-others-yes")}
            run={() => end(endOthers, t("security-others-ended"))}
          />
        </div>
      )}
    </Group>
  );
}
