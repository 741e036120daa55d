/* /portal/visits: those that come and those that were; /portal/visits/{id}: one that was. */
import { CalendarClock, CalendarPlus } from "lucide-preact";
import { Empty, LinkButton, Skeleton } from "../../design";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import { mayBook } from "../booking/model";
import { refresh, visits } from "../model";
import { bookHref } from "../route";
import { Coming, Past } from "../Rows";
import type { ViewProps } from "../views";
import { ordered } from "../visits";
import { One } from "./One";

export const catalogues: readonly string[] = [
  "slots",
  "past-visit",
  "summary",
  "decision-list",
  "feedback",
  "note",
  "talk",
];

function Found() {
  const mine = visits.value.value;
  if (mine === null) return null;
  const { next, coming, past } = ordered(mine.visits);
  if (next === null && past.length === 0) {
    return (
      <Empty icon={CalendarClock} title={t("portal-none")}>
        {t("portal-none-words")}
      </Empty>
    );
  }
  return (
    <div class="stack stack--loose">
      {next === null ? null : <Coming visits={[next, ...coming]} />}
      <Past visits={past} />
    </div>
  );
}

function All() {
  const failure = visits.failure.value;
  const isLoading = visits.value.value === null && failure === null;
  return (
    <>
      <div class="page__head">
        <Heading view="visits" text={t("portal-title")} />
        {mayBook.value ? (
          <div>
            <LinkButton icon={CalendarPlus} href={bookHref}>
              {t("portal-nav-book")}
            </LinkButton>
          </div>
        ) : null}
      </div>
      {failure === null ? null : (
        <Failure title={t("portal-failed")} error={failure} onAgain={refresh} />
      )}
      {isLoading ? <Skeleton label={t("portal-loading")} lines={6} /> : <Found />}
    </>
  );
}

export function View({ id }: ViewProps) {
  return id === null ? <All /> : <One key={id} id={id} />;
}
