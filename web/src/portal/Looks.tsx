/* Who looked at the record: day by day, who, in which role, what they did and why. */
import { Eye, FileDown } from "lucide-preact";
import { errorText } from "../api";
import type { Look } from "../api/types";
import { Avatar, Banner, Button, Choice, Empty, LinkButton, Skeleton } from "../design";
import { auditRole, ownActionWord } from "../page/auditWords";
import { Failure } from "../page/Failure";
import { dayAndTime, dayOf, t, timeOfDay } from "../text";
import { now } from "./model";
import {
  hasOlder,
  loadingOlder,
  loadOlder,
  loadRecord,
  looksFailure,
  olderFailure,
  showsOwn,
  shownLooks,
} from "./record";
import { recordOf } from "./route";
import "./Looks.css";

function Who({ look }: { look: Look }) {
  const role = auditRole(look.role);
  if (look.mine) return <p class="look__who">{t("record-you")}</p>;
  if (look.who === null) return <p class="look__who">{role}</p>;
  return (
    <p class="look__who">
      {look.who} <span class="muted">{role}</span>
    </p>
  );
}

function Row({ look }: { look: Look }) {
  const { visit_at: visitAt, reason } = look;
  return (
    <li class="look">
      <Avatar name={look.who} size="s" />
      <div class="look__words">
        <Who look={look} />
        <p>
          {ownActionWord(look.action)}
          {visitAt === null ? null : (
            <span class="muted">
              {" · "}
              {t("record-visit-of", { when: dayAndTime(visitAt, now.value) })}
            </span>
          )}
        </p>
        {reason === null ? null : <p class="look__reason">{t("record-reason", { reason })}</p>}
      </div>
      <time class="look__time muted" dateTime={look.at}>
        {timeOfDay(look.at)}
      </time>
    </li>
  );
}

function byDay(all: readonly Look[]): readonly (readonly [string, readonly Look[]])[] {
  const days = new Map<string, Look[]>();
  for (const look of all) {
    const day = dayOf(look.at, now.value);
    const held = days.get(day);
    if (held === undefined) days.set(day, [look]);
    else held.push(look);
  }
  return [...days];
}

function Days({ all }: { all: readonly Look[] }) {
  if (all.length === 0) {
    return (
      <Empty icon={Eye} title={t("record-nobody")} heading="h3">
        {t("record-nobody-words")}
      </Empty>
    );
  }
  return (
    <>
      {byDay(all).map(([day, looks]) => (
        <section key={day} class="look-day">
          <h3>{day}</h3>
          <ul>
            {looks.map((look) => (
              <Row key={look.seq} look={look} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Older() {
  if (!hasOlder.value) return null;
  return (
    <>
      {olderFailure.value === null ? null : (
        <Banner tone="caution" urgent title={errorText(olderFailure.value)} />
      )}
      <div>
        <Button busy={loadingOlder.value} onClick={() => void loadOlder()}>
          {t("record-older")}
        </Button>
      </div>
    </>
  );
}

export function WhoLooked() {
  const all = shownLooks.value;
  return (
    <section class="stack" aria-labelledby="looks-title">
      <div class="stack stack--tight">
        <h2 id="looks-title">{t("record-looks")}</h2>
        <p class="muted">{t("record-looks-words")}</p>
      </div>
      <Choice
        title={t("record-show-own")}
        checked={showsOwn.value}
        onChange={(checked) => (showsOwn.value = checked)}
      />
      {looksFailure.value === null ? null : (
        <Failure title={t("record-looks-failed")} error={looksFailure.value} onAgain={loadRecord} />
      )}
      {all === null ? (
        looksFailure.value === null ? (
          <Skeleton label={t("record-loading")} lines={6} />
        ) : null
      ) : (
        <>
          <Days all={all} />
          <Older />
          {recordOf.value === null ? <Receipt /> : null}
        </>
      )}
    </section>
  );
}

/** What shows later that nothing was taken out of the list. */
function Receipt() {
  return (
    <div class="stack stack--tight">
      <p class="muted small">{t("record-receipt-words")}</p>
      <div>
        <LinkButton icon={FileDown} href="/api/v1/my/looks/receipt" download="">
          {t("record-receipt")}
        </LinkButton>
      </div>
    </div>
  );
}
