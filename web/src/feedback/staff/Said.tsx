/* "You said, we did": what admins put on the public page, in the clinic's own words. */
import { Megaphone, Trash2 } from "lucide-preact";
import { signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, errorText } from "../../api";
import type { FeedbackAction, PublishSaid, SaidEntry, SaidPage } from "../../api/types";
import {
  Banner,
  Button,
  Card,
  Empty,
  Field,
  Select,
  Skeleton,
  Textarea,
  toast,
} from "../../design";
import { Failure } from "../../page/Failure";
import { remote } from "../../page/remote";
import { language, languageNames, languages, t } from "../../text";
import { SaidPair } from "../SaidPair";
import { view } from "./model";

const page = remote<SaidPage>(() => "/said");
const empty = { said: "", did: "", action_id: "" };
const draft = signal<Omit<PublishSaid, "language">>(empty);
const failure = signal<unknown>(null);
const busy = signal(false);

/** From an action that is done: what was done stands there already. */
export function beginSaid(action: FeedbackAction): void {
  draft.value = { said: "", did: action.title, action_id: action.id };
  view.value = "said";
}

async function change(path: string, body: unknown): Promise<boolean> {
  if (busy.peek()) return false;
  busy.value = true;
  failure.value = null;
  try {
    await api.post(path, body);
    await page.load();
    return true;
  } catch (error) {
    failure.value = error;
    return false;
  } finally {
    busy.value = false;
  }
}

function Write() {
  const tongue = useSignal<string>(language.value);
  const tried = useSignal(false);
  const { said, did } = draft.value;
  const lacks = (words: string) =>
    tried.value && words.trim() === "" ? t("questions-fill-in") : undefined;
  const put = (part: Partial<PublishSaid>) => (draft.value = { ...draft.peek(), ...part });
  const send = async () => {
    tried.value = true;
    const now = draft.peek();
    if (now.said.trim() === "" || now.did.trim() === "") return;
    if (await change("/admin/said", { ...now, language: tongue.peek() })) {
      draft.value = empty;
      tried.value = false;
      toast({ text: t("said-published") });
    }
  };
  return (
    <Card title={t("said-write")}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p class="muted">{t("said-write-words")}</p>
        <Field label={t("said-you-said")} error={lacks(said)}>
          <Textarea
            rows={3}
            maxLength={500}
            value={said}
            onValue={(typed) => put({ said: typed })}
          />
        </Field>
        <Field label={t("said-we-did")} error={lacks(did)}>
          <Textarea rows={3} maxLength={500} value={did} onValue={(typed) => put({ did: typed })} />
        </Field>
        <Field label={t("said-language")}>
          <Select value={tongue.value} onValue={(value) => (tongue.value = value)}>
            {languages.map((each) => (
              <option key={each} value={each}>
                {languageNames[each]}
              </option>
            ))}
          </Select>
        </Field>
        {failure.value === null ? null : (
          <Banner tone="critical" urgent title={t("said-not-published")}>
            {errorText(failure.value)}
          </Banner>
        )}
        <div>
          <Button type="submit" kind="primary" icon={Megaphone} busy={busy.value}>
            {t("said-publish")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function Entries({ entries }: { entries: readonly SaidEntry[] }) {
  if (entries.length === 0) {
    return (
      <Empty icon={Megaphone} title={t("said-empty")}>
        {t("said-empty-staff")}
      </Empty>
    );
  }
  return (
    <ul class="comments">
      {entries.map((entry) => (
        <li key={entry.id} class="action">
          <div class="action__what">
            <SaidPair entry={entry} />
          </div>
          <Button
            icon={Trash2}
            kind="quiet"
            onClick={() => void change(`/admin/said/${entry.id}/withdraw`, {})}
          >
            {t("said-withdraw")}
          </Button>
        </li>
      ))}
    </ul>
  );
}

export function Said() {
  useEffect(() => void page.load(), []);
  const seen = page.value.value;
  const failed = page.failure.value;
  return (
    <div class="stack">
      <Write />
      {failed === null ? null : (
        <Failure title={t("said-not-loaded")} error={failed} onAgain={page.load} />
      )}
      {seen === null ? (
        failed === null ? (
          <Skeleton label={t("heard-loading")} lines={4} />
        ) : null
      ) : (
        <Entries entries={seen.entries} />
      )}
    </div>
  );
}
