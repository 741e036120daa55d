/* A summary as its patient reads it: the headings of CLINICAL.md, what to do as a list, and when to
   get help set apart. Text is text, and numbers to call are links. */
import type { ComponentChildren } from "preact";
import { classes } from "../design";
import { t } from "../text";
import type { Content } from "./content";
import "./letter.css";

const number = /\+?\d[\d ()/.-]{5,}\d/g;

/** Words with phone numbers that can be pressed. */
function Callable({ text }: { text: string }) {
  const parts: ComponentChildren[] = [];
  let from = 0;
  for (const match of text.matchAll(number)) {
    const digits = match[0].replace(/[^\d+]/g, "");
    if (digits.length < 6) continue;
    parts.push(text.slice(from, match.index));
    parts.push(
      <a href={`tel:${digits}`}>
        <bdi class="letter__number" dir="ltr">
          {match[0]}
        </bdi>
      </a>,
    );
    from = match.index + match[0].length;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}

interface ParagraphsProps {
  text: string;
  lang: string;
  callable?: boolean;
}

function Paragraphs({ text, lang, callable = false }: ParagraphsProps) {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return (
    <>
      {lines.map((line, at) => (
        <p key={at} dir="auto" lang={lang}>
          {callable ? <Callable text={line} /> : line}
        </p>
      ))}
    </>
  );
}

interface PartProps {
  title: string;
  level: 2 | 3;
  class?: string;
  children: ComponentChildren;
}

function Part({ title, level, class: extra, children }: PartProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section class={classes("letter__part", extra)}>
      <Heading>{title}</Heading>
      {children}
    </section>
  );
}

interface LetterProps {
  content: Content;
  label: string;
  /** Of its headings: 3 where the letter itself stands under one. */
  level?: 2 | 3;
  emergency?: string | undefined;
  /** Under the words: who wrote it. */
  children?: ComponentChildren;
}

export function Letter({ content, label, level = 2, emergency, children }: LetterProps) {
  const { talked, decided, steps, help, call, language } = content;
  return (
    <article class="letter" aria-label={label}>
      {talked === "" ? null : (
        <Part level={level} title={t("summary-talked")}>
          <Paragraphs text={talked} lang={language} />
        </Part>
      )}
      {decided === "" ? null : (
        <Part level={level} title={t("summary-decided")}>
          <Paragraphs text={decided} lang={language} />
        </Part>
      )}
      {steps.length === 0 ? null : (
        <Part level={level} title={t("summary-steps")}>
          <ol class="letter__steps">
            {steps.map(({ what, when }, at) => (
              <li key={at}>
                <div dir="auto" lang={language}>
                  <strong>{what}</strong>
                  {when === "" ? null : <p class="letter__when">{when}</p>}
                </div>
              </li>
            ))}
          </ol>
        </Part>
      )}
      {help.length === 0 ? null : (
        <Part level={level} class="letter__help" title={t("summary-help")}>
          <ul>
            {help.map((line, at) => (
              <li key={at} dir="auto" lang={language}>
                {line}
              </li>
            ))}
          </ul>
          {emergency === undefined ? null : (
            <p>
              <a href={`tel:${emergency}`}>{t("summary-emergency", { number: emergency })}</a>
            </p>
          )}
        </Part>
      )}
      {call === "" ? (
        (children ?? null)
      ) : (
        <Part level={level} title={t("summary-call")}>
          <Paragraphs text={call} lang={language} callable />
          {children}
        </Part>
      )}
    </article>
  );
}
