/* /demo: who is who in the demo clinic, how to try a visit, and today's visits. */
import { render } from "preact";
import { LayoutGrid, Smartphone } from "lucide-preact";
import { codeOf } from "../api";
import { LinkButton, Masthead, Skeleton } from "../design";
import { clinic, loadClinic } from "../page/clinic";
import { Heading } from "../page/Heading";
import { poll } from "../page/polling";
import { t } from "../text";
import { DemoFailure } from "./DemoFailure";
import { demoClinic, now } from "./model";
import { People } from "./People";
import { Visits } from "./Visits";
import "./overview.css";

export const catalogues: readonly string[] = ["demo", "admin"];

const everyMs = 3_000;
const tickMs = 1_000;

function HowTo() {
  return (
    <section class="how-to" aria-labelledby="try-title">
      <h2 id="try-title">{t("demo-try")}</h2>
      <ol>
        <li>{t("demo-try-doctor")}</li>
        <li>{t("demo-try-patient")}</li>
        <li>{t("demo-try-code")}</li>
        <li>{t("demo-try-admit")}</li>
      </ol>
      <p class="muted">{t("demo-try-note")}</p>
    </section>
  );
}

function Ways() {
  return (
    <section class="ways">
      <LinkButton kind="primary" icon={Smartphone} href="/demo/outbox" target="visavis-outbox">
        <span>
          {t("demo-outbox-open")} <span class="visually-hidden">{t("demo-new-tab")}</span>
        </span>
      </LinkButton>
      <p class="muted">{t("demo-outbox-words")}</p>
    </section>
  );
}

function Overview() {
  const seen = demoClinic.value.value;
  const failure = demoClinic.failure.value;
  return (
    <>
      <Masthead home="/" clinic={clinic.value?.name} />
      <main class="page demo" id="main">
        <div class="page__head">
          <Heading view="demo" text={t("demo-title")} />
          <p>{t("demo-words")}</p>
        </div>
        {failure === null ? null : (
          <DemoFailure title={t("demo-failed")} error={failure} onAgain={demoClinic.load} />
        )}
        {codeOf(failure) === "refused" ? null : (
          <div class="split">
            <HowTo />
            <Ways />
          </div>
        )}
        {seen === null && failure === null ? (
          <Skeleton label={t("demo-loading")} lines={8} />
        ) : null}
        {seen === null ? null : (
          <>
            <People people={seen.people} />
            <Visits visits={seen.visits} />
          </>
        )}
        <p>
          <LinkButton kind="quiet" class="flush" icon={LayoutGrid} href="/demo/components">
            {t("demo-components")}
          </LinkButton>
        </p>
      </main>
    </>
  );
}

export function start(root: HTMLElement): void {
  void loadClinic();
  void demoClinic.load();
  poll(demoClinic.load, everyMs);
  setInterval(() => (now.value = new Date()), tickMs);
  render(<Overview />, root);
}
