/* The portal's decisions: the list, or the one that the address names. */
import { useEffect } from "preact/hooks";
import { Plus, Scale } from "lucide-preact";
import { Empty, LinkButton, Skeleton } from "../../design";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import type { ViewProps } from "../views";
import { pageHref } from "../route";
import { decisions } from "./model";
import { NewChoice } from "./New";
import { DecisionPage } from "./One";
import { Rows } from "./Rows";

export const catalogues: readonly string[] = ["decision", "decision-list"];

function Found() {
  const found = decisions.value.value?.decisions;
  if (found === undefined) {
    return decisions.failure.value === null ? (
      <Skeleton label={t("decision-loading")} lines={6} />
    ) : (
      <Failure
        title={t("decision-list-failed")}
        error={decisions.failure.value}
        onAgain={() => decisions.load()}
      />
    );
  }
  if (found.length === 0) {
    return (
      <Empty icon={Scale} title={t("decision-list-none")}>
        {t("decision-list-none-hint")}
      </Empty>
    );
  }
  return <Rows briefs={found} />;
}

export function Decisions() {
  useEffect(() => void decisions.load(), []);
  return (
    <>
      <div class="page__head">
        <Heading view="portal-decisions" text={t("decision-list-title")} />
        <p class="muted">{t("decision-list-lead")}</p>
        <div>
          <LinkButton kind="plain" icon={Plus} href={pageHref("decisions", newChoice)}>
            {t("decision-raise")}
          </LinkButton>
        </div>
      </div>
      <Found />
    </>
  );
}

/** In the place of an id; ids are longer. */
const newChoice = "new";

export function View({ id }: ViewProps) {
  if (id === newChoice) return <NewChoice />;
  return id === null ? <Decisions /> : <DecisionPage key={id} id={id} />;
}
