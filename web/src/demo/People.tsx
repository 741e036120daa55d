import { UserX } from "lucide-preact";
import type { DemoPerson } from "../api/types";
import { roleWord } from "../admin/words";
import { Empty, Person } from "../design";
import { CopyButton } from "../page/CopyButton";
import { t } from "../text";
import { now, secondsToNextCode } from "./model";
import { NewTab } from "./NewTab";

interface SecretProps {
  term: string;
  value: string;
  copy: string;
}

function Secret({ term, value, copy }: SecretProps) {
  return (
    <div class="who__secret">
      <dt>{term}</dt>
      <dd>
        <bdi dir="ltr">{value}</bdi>
        <CopyButton small text={value} label={copy} />
      </dd>
    </div>
  );
}

function spaced(code: string): string {
  return code.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}

function Who({ who }: { who: DemoPerson }) {
  const { name, email, password, code } = who;
  return (
    <li class="who">
      <Person name={name} more={roleWord(who.role)} />
      <NewTab href={who.demo_link}>{t("demo-enter", { name })}</NewTab>
      <dl class="who__secrets">
        <Secret term={t("demo-email")} value={email} copy={t("demo-copy-email", { name })} />
        <Secret
          term={t("demo-password")}
          value={password}
          copy={t("demo-copy-password", { name })}
        />
        <div class="who__secret">
          <dt>{t("demo-code")}</dt>
          <dd class="who__code">
            <bdi dir="ltr">{spaced(code)}</bdi>
            <CopyButton small text={code} label={t("demo-copy-code", { name })} />
          </dd>
        </div>
      </dl>
    </li>
  );
}

export function People({ people }: { people: readonly DemoPerson[] }) {
  return (
    <section class="stack" aria-labelledby="people-title">
      <div>
        <h2 id="people-title">{t("demo-people")}</h2>
        <p>{t("demo-people-words")}</p>
        <p class="muted nums">{t("demo-code-next", { seconds: secondsToNextCode(now.value) })}</p>
      </div>
      {people.length === 0 ? (
        <Empty icon={UserX} title={t("demo-people-empty")} heading="h3" />
      ) : (
        <ul class="whos">
          {people.map((who) => (
            <Who key={`${who.role} ${who.email}`} who={who} />
          ))}
        </ul>
      )}
    </section>
  );
}
