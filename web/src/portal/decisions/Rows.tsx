/* Decisions as a list: the question, what was decided, how it stands. */
import { CircleCheck, Clock3, Hand, MessageCircle, PenLine } from "lucide-preact";
import type { DecisionBrief } from "../../api/types";
import { Chip, type LucideIcon, type Tone } from "../../design";
import { outcomeWords, reviewWords, stateWords } from "../../decision/brief";
import { dayOf, t } from "../../text";
import { pageHref } from "../route";
import "./decisions.css";

const looks: Record<DecisionBrief["state"], { icon: LucideIcon; tone: Tone }> = {
  raised: { icon: Hand, tone: "neutral" },
  open: { icon: MessageCircle, tone: "neutral" },
  proposed: { icon: PenLine, tone: "primary" },
  half: { icon: Clock3, tone: "caution" },
  settled: { icon: CircleCheck, tone: "positive" },
};

function Row({ brief }: { brief: DecisionBrief }) {
  const { icon, tone } = looks[brief.state];
  const outcome = outcomeWords(brief);
  const review = reviewWords(brief);
  const from = t("decision-list-visit", { day: dayOf(brief.visit_starts_at) });
  return (
    <li class="decision-row">
      <a href={pageHref("decisions", brief.id)} dir="auto">
        {brief.question}
      </a>
      {outcome === null ? null : (
        <p dir="auto">
          <b>{outcome}</b>
          {brief.words === "" ? null : <span>. {brief.words}</span>}
        </p>
      )}
      <p class="decision-row__end small muted">
        <Chip icon={icon} tone={tone}>
          {stateWords(brief)}
        </Chip>
        <span>
          {brief.mine ? null : `${t("decision-list-of", { name: brief.patient_name })} · `}
          {brief.doctor === null ? from : `${brief.doctor.name} · ${from}`}
        </span>
      </p>
      {review === null ? null : <p class="small muted">{review}</p>}
    </li>
  );
}

export function Rows({ briefs }: { briefs: readonly DecisionBrief[] }) {
  return (
    <ul class="rows decision-rows">
      {briefs.map((brief) => (
        <Row key={brief.id} brief={brief} />
      ))}
    </ul>
  );
}
