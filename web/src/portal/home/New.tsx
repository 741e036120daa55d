/* What came since: unread messages, and things to read. Nothing when there is nothing. */
import { BookOpen, MessageCircle } from "lucide-preact";
import { Icon, LinkButton, type LucideIcon } from "../../design";
import { t } from "../../text";
import { visits } from "../model";
import { news, unread } from "../news";
import { learnHref, messagesHref } from "../route";
import "./Home.css";

export interface NewRow {
  what: "messages" | "learn";
  count: number;
}

/** Messages come first: somebody waits for them to be read. */
export function newRows(counts: { messages: number; learn: number }): readonly NewRow[] {
  const rows: readonly NewRow[] = [
    { what: "messages", count: counts.messages },
    { what: "learn", count: counts.learn },
  ];
  return rows.filter((row) => row.count > 0);
}

interface RowProps {
  icon: LucideIcon;
  title: string;
  words: string;
  href: string;
  open: string;
}

function Row({ icon, title, words, href, open }: RowProps) {
  return (
    <li class="home-row">
      <Icon of={icon} size={1.5} />
      <div>
        <p>
          <b>{title}</b>
        </p>
        <p class="small muted">{words}</p>
      </div>
      <LinkButton href={href}>
        <span>
          {open}
          <span class="visually-hidden">: {title}</span>
        </span>
      </LinkButton>
    </li>
  );
}

function One({ row: { what, count } }: { row: NewRow }) {
  return what === "messages" ? (
    <Row
      icon={MessageCircle}
      title={t("portal-new-messages", { count })}
      words={t("portal-new-messages-words")}
      href={messagesHref}
      open={t("portal-new-messages-open")}
    />
  ) : (
    <Row
      icon={BookOpen}
      title={t("portal-new-learn", { count })}
      words={t("portal-new-learn-words")}
      href={learnHref}
      open={t("portal-new-learn-open")}
    />
  );
}

export function NewHome() {
  const rows = newRows(unread.value);
  // Where the visits failed too, the page says so above, with a way to try again.
  if (visits.failure.value !== null && rows.length === 0) return null;
  if (news.value.value === null && news.failure.value !== null) {
    return <p class="muted">{t("portal-new-failed")}</p>;
  }
  if (rows.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-labelledby="new-title">
      <h2 id="new-title">{t("portal-new-title")}</h2>
      <ul class="rows">
        {rows.map((row) => (
          <One key={row.what} row={row} />
        ))}
      </ul>
    </section>
  );
}
