/* The visit once its call is over: the summary as soon as it has come, the questions while they are
   open, and what was written. A summary that comes while somebody answers does not push their form
   away: it is announced, and shown on a press. */
import { useSignal } from "@preact/signals";
import { BookOpen } from "lucide-preact";
import type { MyVisit } from "../../api/types";
import { Banner, Button } from "../../design";
import { Heading } from "../../page/Heading";
import { SummaryRead } from "../../summary/Read";
import { dayAndTimeAlone, t } from "../../text";
import { clinic } from "../model";
import { doctorOf } from "../words";
import { Closing } from "./Closing";
import { Feedback } from "./Feedback";

function Taken({ visit, version }: { visit: MyVisit; version: number }) {
  const at = visit.admitted_at ?? visit.starts_at;
  const whose = visit.for_name ?? visit.my_name;
  return (
    <>
      <div class="visit-head">
        <p class="small muted no-print">{dayAndTimeAlone(at)}</p>
        <Heading view="summary" text={t("visit-after-with", { doctor: doctorOf(visit) })} />
        {visit.feedback === "given" ? (
          <p class="muted no-print">{t("visit-closing-given-title")}</p>
        ) : null}
      </div>
      <SummaryRead
        visitId={visit.id}
        version={version}
        title={
          visit.for_name === null
            ? t("summary-title")
            : t("summary-title-of", { name: visit.for_name })
        }
        clinic={clinic.value?.name}
        emergency={clinic.value?.emergency_number}
        name={whose}
        when={at}
      />
    </>
  );
}

export function After({ visit }: { visit: MyVisit }) {
  const summary = visit.summary;
  const isReading = useSignal(summary !== null);
  const isAsked = visit.feedback === "open";
  const shows = summary !== null && (isReading.value || !isAsked);
  const taken = shows ? <Taken visit={visit} version={summary.version} /> : undefined;
  if (!isAsked) return <Closing visit={visit} taken={taken} />;
  const news =
    summary === null || shows ? null : (
      <div role="status">
        <Banner tone="positive" title={t("visit-summary-here")}>
          <Button icon={BookOpen} onClick={() => (isReading.value = true)}>
            {t("visit-summary-read")}
          </Button>
        </Banner>
      </div>
    );
  return <Feedback visit={visit} taken={taken} news={news} />;
}
