/* "You said, we did" at /said: for everybody, without signing in. */
import { render } from "preact";
import { Megaphone } from "lucide-preact";
import { Empty, Masthead, Skeleton } from "../design";
import type { SaidPage } from "../api/types";
import { clinic, loadClinic } from "../page/clinic";
import { Failure } from "../page/Failure";
import { Heading } from "../page/Heading";
import { remote } from "../page/remote";
import { language, t } from "../text";
import { SaidPair } from "./SaidPair";
import { monthOf } from "./words";
import "./said.css";

export const catalogues: readonly string[] = ["feedback"];

const page = remote<SaidPage>(() => "/said");

/** What is in the reader's language comes first. */
function inOrder({ entries }: SaidPage) {
  const own = entries.filter((entry) => entry.language === language.value);
  return [...own, ...entries.filter((entry) => entry.language !== language.value)];
}

function Entries({ seen }: { seen: SaidPage }) {
  if (seen.entries.length === 0) {
    return (
      <Empty icon={Megaphone} title={t("said-empty")}>
        {t("said-empty-words")}
      </Empty>
    );
  }
  return (
    <ul class="said-list">
      {inOrder(seen).map((entry) => (
        <li key={entry.id} class="card">
          <p class="small muted">{monthOf(entry.published_at)}</p>
          <SaidPair entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function Page() {
  const seen = page.value.value;
  const failed = page.failure.value;
  const name = clinic.value?.name ?? "";
  return (
    <>
      <Masthead home="/" clinic={name} />
      <main id="main" class="said-public">
        <div class="page__head">
          <Heading view="said" text={t("said-title")} />
          <p class="muted">{t("said-lead", { clinic: name })}</p>
        </div>
        {failed === null ? null : (
          <Failure title={t("said-not-loaded")} error={failed} onAgain={page.load} />
        )}
        {seen === null ? (
          failed === null ? (
            <Skeleton label={t("heard-loading")} lines={4} />
          ) : null
        ) : (
          <Entries seen={seen} />
        )}
      </main>
    </>
  );
}

export function start(root: HTMLElement): void {
  void loadClinic();
  void page.load();
  render(<Page />, root);
}
