/* How easy a summary reads, while it is written: a score with a word, and what would make it easier.
   The numbers are those of level.ts; the words' list is the project's own. */
import { useEffect, useState } from "preact/hooks";
import { CircleAlert, CircleCheck, CircleHelp, TriangleAlert } from "lucide-preact";
import { Chip, type Tone, type LucideIcon } from "../design";
import { t } from "../text";
import { intlLocale } from "../text/language";
import { textOf, type Content } from "./content";
import { enoughWords, longSentenceWords, readingLevel, sentencesOf, type Band } from "./level";
import { Simpler } from "./Simpler";
import { hardWords, loadWords, type PlainWords } from "./words";

const looks: Record<Band, readonly [Tone, LucideIcon]> = {
  easy: ["positive", CircleCheck],
  fair: ["caution", TriangleAlert],
  hard: ["critical", CircleAlert],
};

function bandWords(band: Band): string {
  if (band === "easy") return t("summary-desk-level-easy");
  return band === "fair" ? t("summary-desk-level-fair") : t("summary-desk-level-hard");
}

function scoreWords(score: number, language: string): string {
  const shown = new Intl.NumberFormat(intlLocale()).format(score);
  return language === "es"
    ? t("summary-desk-level-es", { score: shown })
    : t("summary-desk-level-en", { score: shown });
}

export function usePlainWords(language: string): PlainWords | null {
  const [words, setWords] = useState<PlainWords | null>(null);
  useEffect(() => {
    let left = false;
    setWords(null);
    loadWords(language).then(
      (found) => {
        if (!left) setWords(found);
      },
      (error: unknown) => console.error(error), // The page does as well without the gauge.
    );
    return () => {
      left = true;
    };
  }, [language]);
  return words;
}

function Score({ content, words }: { content: Content; words: PlainWords }) {
  const { language } = content;
  const level = readingLevel(textOf(content), language, words.syllables);
  if (level.score === null || level.band === null) {
    return (
      <p class="small muted">
        {t("summary-desk-level-none", { count: enoughWords - level.words })}
      </p>
    );
  }
  const [tone, icon] = looks[level.band];
  return (
    <div class="gauge__score">
      <Chip tone={tone} icon={icon}>
        {scoreWords(level.score, language)}, {bandWords(level.band)}
      </Chip>
      {level.band === "easy" ? null : (
        <p class="small muted">
          {language === "es" ? t("summary-desk-level-aim-es") : t("summary-desk-level-aim-en")}
        </p>
      )}
    </div>
  );
}

interface GaugeProps {
  content: Content;
  onEdit: (change: Partial<Content>) => void;
}

const wordsShown = 5;

interface BetterProps extends GaugeProps {
  words: PlainWords;
}

function Better({ content, words, onEdit }: BetterProps) {
  const { language } = content;
  const sentences = sentencesOf(textOf(content), language);
  const hard = hardWords(sentences, language, words);
  const long = sentences.filter((sentence) => sentence.length > longSentenceWords);
  const count = hard.length + long.length;
  // It stays where it is when the last of them is mended, so that a press can be taken back.
  return (
    <details class="gauge__better">
      <summary>{t("summary-desk-better", { count })}</summary>
      <Simpler hard={hard} content={content} onEdit={onEdit} />
      {long.length === 0 ? null : (
        <>
          <h3>{t("summary-desk-long")}</h3>
          <ul class="gauge__list">
            {long.map((sentence, at) => (
              <li key={at}>
                {t("summary-desk-long-one", {
                  count: sentence.length,
                  begin: sentence.slice(0, wordsShown).join(" "),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

/** Told to a screen reader when its region is visited, not at each key: it changes all the time. */
export function Gauge({ content, onEdit }: GaugeProps) {
  const words = usePlainWords(content.language);
  return (
    <section class="gauge" aria-label={t("summary-desk-level")}>
      {words === null ? (
        <Chip icon={CircleHelp}>{t("summary-desk-level-wait")}</Chip>
      ) : (
        <>
          <Score content={content} words={words} />
          <Better content={content} words={words} onEdit={onEdit} />
        </>
      )}
    </section>
  );
}
