import { BookOpen, CircleCheck, FileText, Link } from "lucide-preact";
import type { GivenItem } from "../../api/types";
import { Chip, Empty, Icon, Skeleton } from "../../design";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { dayOf, t } from "../../text";
import { pageHref } from "../route";
import { stayWith } from "../subject";
import { given } from "./model";
import "./Learn.css";

const icons = { page: BookOpen, link: Link, file: FileText } as const;

function Row({ one }: { one: GivenItem }) {
  const by = one.by_name ?? t("learn-clinic");
  return (
    <li class="learn-row">
      <Icon of={icons[one.kind]} size={1.5} />
      <div class="learn-row__words">
        <p>
          <a class="learn-row__title" href={stayWith(pageHref("learn", one.id))}>
            {one.title}
          </a>
        </p>
        {one.word === "" ? null : <p dir="auto">“{one.word}”</p>}
        <p class="small muted">{t("learn-from", { name: by, day: dayOf(one.given_at) })}</p>
      </div>
      {one.read_at === null ? null : (
        <Chip tone="positive" icon={CircleCheck}>
          {t("learn-read")}
        </Chip>
      )}
    </li>
  );
}

function Part({ title, items }: { title: string; items: readonly GivenItem[] }) {
  if (items.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>{title}</h2>
      <ul class="rows">
        {items.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

export function List() {
  const found = given.value.value;
  const failure = given.failure.value;
  const items = found?.items ?? [];
  return (
    <>
      <div class="page__head">
        <Heading view="learn" text={t("learn-title")} />
        <p class="muted">{t("learn-words")}</p>
      </div>
      {failure === null ? null : (
        <Failure title={t("learn-failed")} error={failure} onAgain={() => given.load()} />
      )}
      {found === null && failure === null ? (
        <Skeleton label={t("learn-loading")} lines={4} />
      ) : items.length === 0 && failure === null ? (
        <Empty icon={BookOpen} title={t("learn-none")}>
          {t("learn-none-words")}
        </Empty>
      ) : (
        <div class="stack stack--loose">
          <Part title={t("learn-part-new")} items={items.filter((one) => one.read_at === null)} />
          <Part title={t("learn-part-read")} items={items.filter((one) => one.read_at !== null)} />
        </div>
      )}
    </>
  );
}
