/* One decision from the question to both yeses, in the order of the talk: why there is a choice, the
   options, the decision. The same for both sides; each changes what is theirs. */
import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { Check, PenLine, Printer, Scale } from "lucide-preact";
import type { Decision } from "../api/types";
import { Banner, Button, Icon, classes } from "../design";
import { useOwnId } from "../design/ids";
import { shortName, t } from "../text";
import { Agree } from "./Agree";
import { AgreementSaid } from "./Agreement";
import { Leaning } from "./Leaning";
import { Matters } from "./Matters";
import { settledBefore, stageOf, type Stage } from "./model";
import { OfferEditor } from "./OfferEditor";
import { Options } from "./Options";
import { OwnWords } from "./OwnWords";
import { MineToChange, Reword } from "./Reword";
import type { DecisionStore } from "./store";
import { Versions } from "./Versions";
import "./decision.css";
import "./print.css";

const stages: readonly Stage[] = ["choice", "options", "decision"];

function stageWords(stage: Stage): string {
  if (stage === "choice") return t("decision-stage-choice");
  return stage === "options" ? t("decision-stage-options") : t("decision-stage-decision");
}

function Stages({ seen }: { seen: Decision }) {
  const now = stages.indexOf(stageOf(seen));
  const done = seen.state === "settled";
  return (
    <ol class="stages" aria-label={t("decision-stages")}>
      {stages.map((stage, at) => (
        <li
          key={stage}
          class={classes((at < now || done) && "is-positive", at === now && !done && "is-now")}
          aria-current={at === now && !done ? "step" : undefined}
        >
          <Icon of={at < now || done ? Check : Scale} />
          {stageWords(stage)}
        </li>
      ))}
    </ol>
  );
}

function Head({ seen, titled }: { seen: Decision; titled: boolean }) {
  const others = seen.doctor?.name ?? t("decision-doctor");
  const mine = seen.rights.side === "doctor" ? shortName(seen.patient_name) : others;
  if (seen.state === "raised" && !titled) return null; // What is to be said is in the banner.
  return (
    <div class="decision__head">
      {titled ? <h2 dir="auto">{seen.offer.question}</h2> : null}
      {seen.rights.side === null || seen.state === "raised" ? null : (
        <p class="muted">{t("decision-together", { name: mine })}</p>
      )}
      {seen.state === "raised" ? null : <Stages seen={seen} />}
      {seen.offer.why === "" ? null : (
        <p class="decision__why" dir="auto">
          {seen.offer.why}
        </p>
      )}
    </div>
  );
}

/** A newer version waits for both; what both confirmed before is what counts until then. */
function StillCounts({ seen }: { seen: Decision }) {
  const before = settledBefore(seen);
  if (before?.agreement == null) return null;
  return (
    <Banner title={t("decision-still-counts")}>
      <AgreementSaid offer={before.offer} agreement={before.agreement} />
    </Banner>
  );
}

interface RaisedProps {
  seen: Decision;
  /** For the doctor. */
  onFill: (() => void) | null;
  /** For the patient: what they may do with it. */
  children: ComponentChildren;
}

/** The patient began it. Until a doctor has added what each option may bring, nothing is weighed. */
function Raised({ seen, onFill, children }: RaisedProps) {
  const name = shortName(seen.patient_name);
  const doctor = seen.doctor?.name ?? t("decision-doctor");
  if (onFill === null) {
    return (
      <Banner title={t("decision-raised")}>
        <p>{t("decision-raised-words", { doctor })}</p>
        {children}
      </Banner>
    );
  }
  return (
    <Banner tone="caution" title={t("decision-raised-by", { name })}>
      <p>{t("decision-raised-fill-words", { name })}</p>
      <div class="buttons no-print">
        <Button kind="primary" icon={PenLine} onClick={onFill}>
          {t("decision-raised-fill")}
        </Button>
      </div>
    </Banner>
  );
}

interface DecisionViewProps {
  seen: Decision;
  /** Null: only to be read. */
  store: DecisionStore | null;
  /** The page's own heading asks the question already. */
  titled?: boolean;
  /** The patient took back what they began: it is not there any more. */
  onGone?: () => void;
}

export function DecisionView({ seen, store, titled = true, onGone }: DecisionViewProps) {
  const own = useOwnId();
  const editing = useSignal(false);
  const rewording = useSignal(false);
  const voice = seen.rights.voice ? store : null;
  const name = shortName(seen.patient_name);
  const { leans_to: leansTo } = seen.voice;
  const isPatient = seen.rights.side === "patient";
  const isRaised = seen.state === "raised";
  const fill = seen.rights.offer && store !== null ? () => (editing.value = true) : null;
  const Title = titled ? "h3" : "h2";
  if (editing.value && store !== null) {
    return <OfferEditor seen={seen} store={store} onDone={() => (editing.value = false)} />;
  }
  if (rewording.value && isRaised && store !== null) {
    return <Reword seen={seen} store={store} onDone={() => (rewording.value = false)} />;
  }
  return (
    <article class="decision" data-decision={seen.id}>
      <Head seen={seen} titled={titled} />
      {isRaised ? (
        <Raised seen={seen} onFill={fill}>
          {voice === null || onGone === undefined ? null : (
            <MineToChange store={voice} onReword={() => (rewording.value = true)} onGone={onGone} />
          )}
        </Raised>
      ) : null}
      <StillCounts seen={seen} />
      <section aria-labelledby={`${own}-matters`}>
        <Title id={`${own}-matters`}>
          {isPatient ? t("decision-matters") : t("decision-matters-of", { name })}
        </Title>
        <Matters seen={seen} store={voice} />
        <OwnWords seen={seen} store={voice} />
      </section>
      <section aria-labelledby={`${own}-options`}>
        <div class="decision__between">
          <Title id={`${own}-options`}>
            {t("decision-options", { count: seen.offer.options.length })}
          </Title>
          {fill !== null && !isRaised ? (
            <Button kind="quiet" class="no-print" icon={PenLine} onClick={fill}>
              {t("decision-edit")}
            </Button>
          ) : null}
        </div>
        {isRaised ? (
          <ul class="raised-options">
            {seen.offer.options.map((option) => (
              <li key={option.id} dir="auto">
                {option.title}
              </li>
            ))}
          </ul>
        ) : (
          <Options
            heading={titled ? "h4" : "h3"}
            offer={seen.offer}
            leansTo={leansTo}
            leanWords={isPatient ? t("decision-you-lean") : t("decision-leans", { name })}
            chosen={seen.agreement?.option_id ?? null}
          />
        )}
      </section>
      {isRaised ? null : (
        <>
          <section aria-labelledby={`${own}-lean`}>
            <Title id={`${own}-lean`}>
              {isPatient ? t("decision-lean") : t("decision-lean-of", { name })}
            </Title>
            <Leaning seen={seen} store={voice} />
          </section>
          <section aria-labelledby={`${own}-agree`}>
            <Title id={`${own}-agree`}>{t("decision-agree")}</Title>
            <Agree seen={seen} store={store} />
          </section>
        </>
      )}
      <Versions seen={seen} heading={Title} />
      <div class="no-print">
        <Button kind="quiet" class="flush" icon={Printer} onClick={() => window.print()}>
          {t("decision-print")}
        </Button>
      </div>
    </article>
  );
}
