/* The newest reading of each kind on the portal's home, with the way to enter one. */
import { useEffect } from "preact/hooks";
import { person } from "../../account/session";
import type { Readings } from "../../api/types";
import { LinkButton } from "../../design";
import { remote } from "../../page/remote";
import { newestOfEach } from "../../readings/newest";
import { kindWords, readingWords } from "../../readings/words";
import { dayAndTime, t } from "../../text";
import { now } from "../model";
import { pageHref } from "../route";
import "./Home.css";

const own = remote<Readings>(
  () => `/patients/${encodeURIComponent(person.peek()?.id ?? "")}/readings?days=30`,
);

export function ReadingsHome() {
  useEffect(() => {
    void own.load();
  }, []);
  const all = own.value.value;
  const newest = newestOfEach(all?.readings ?? []);
  if (all === null || newest.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-labelledby="home-readings">
      <h2 id="home-readings">{t("readings-title")}</h2>
      <ul class="rows">
        {newest.map((reading) => {
          const kind = all.kinds.find(({ id }) => id === reading.kind);
          return kind === undefined ? null : (
            <li key={reading.id} class="home-reading">
              <p>
                {kindWords(kind)}: <b>{readingWords(reading, kind)}</b>
              </p>
              <p class="small muted">{dayAndTime(reading.taken_at, now.value)}</p>
            </li>
          );
        })}
      </ul>
      <div>
        <LinkButton href={pageHref("readings")}>{t("readings-home-way")}</LinkButton>
      </div>
    </section>
  );
}
