/* "I have a choice to make": the patient begins a decision, for the visit that comes next or the one
   that was last. */
import { CalendarPlus } from "lucide-preact";
import type { MyVisit } from "../../api/types";
import { Empty, LinkButton, Skeleton, toast } from "../../design";
import { Raise, type ForVisit } from "../../decision/Raise";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { dayOf, t } from "../../text";
import { mayBook } from "../booking/model";
import { refresh, visits } from "../model";
import { bookHref, go, pageHref } from "../route";
import { isOpen, ordered } from "../visits";

const pastShown = 3;

function labelOf(visit: MyVisit): string {
  const day = dayOf(visit.starts_at);
  const doctor = visit.doctor?.name ?? t("decision-doctor");
  const when = isOpen(visit)
    ? t("decision-raise-next-visit", { doctor, day })
    : t("decision-raise-last-visit", { doctor, day });
  return visit.for_name === null
    ? when
    : `${t("decision-list-of", { name: visit.for_name })} · ${when}`;
}

/** What is ahead comes first; of what is over, the newest. */
function choices(all: readonly MyVisit[]): readonly ForVisit[] {
  const { next, coming, past } = ordered(all);
  const held = past.filter(({ state }) => state === "wrap_up" || state === "completed");
  const ahead = next === null ? coming : [next, ...coming];
  return [...ahead, ...held.slice(0, pastShown)].map((visit) => ({
    id: visit.id,
    label: labelOf(visit),
  }));
}

function Form() {
  const all = visits.value.value;
  if (all === null) {
    return visits.failure.value === null ? (
      <Skeleton label={t("decision-loading")} lines={6} />
    ) : (
      <Failure title={t("portal-failed")} error={visits.failure.value} onAgain={refresh} />
    );
  }
  const found = choices(all.visits);
  if (found.length === 0) {
    return (
      <Empty
        icon={CalendarPlus}
        title={t("decision-raise-no-visit")}
        action={
          mayBook.value ? (
            <LinkButton href={bookHref}>{t("decision-raise-book")}</LinkButton>
          ) : undefined
        }
      >
        {t("decision-raise-no-visit-words")}
      </Empty>
    );
  }
  return (
    <Raise
      visits={found}
      onBegun={({ id }) => {
        toast({ text: t("decision-raise-done") });
        go(pageHref("decisions", id));
      }}
      onCancel={() => go(pageHref("decisions"))}
    />
  );
}

export function NewChoice() {
  return (
    <>
      <div class="page__head">
        <Heading view="portal-decision-new" text={t("decision-raise")} />
        <p class="muted">{t("decision-raise-lead")}</p>
      </div>
      <Form />
    </>
  );
}
