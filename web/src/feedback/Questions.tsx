/* A questionnaire as a form on one page: each question a field or a fieldset with its legend, what must
   be answered said in words, what an answer brings up announced. It keeps no answers itself. */
import { useEffect, useRef } from "preact/hooks";
import type { FeedbackForm, FormItem } from "../api/types";
import { announce, Choice, Choices, Field, Input, RadioChoices, Textarea } from "../design";
import { t } from "../text";
import { askedItems, isQuestion, toggled, type Answers, type Problem, type Value } from "./answers";
import { inTongue, tongueOf } from "./tongue";
import "./Questions.css";

export interface QuestionsProps {
  form: FeedbackForm;
  answers: Answers;
  problems: ReadonlyMap<string, Problem>;
  onAnswer: (linkId: string, said: readonly Value[]) => void;
}

function problemWords(problem: Problem | undefined, item: FormItem): string | undefined {
  switch (problem) {
    case undefined:
      return undefined;
    case "missing":
      return item.type === "choice" || item.type === "boolean"
        ? t("questions-choose")
        : t("questions-fill-in");
    case "number":
      return t("questions-number", { low: item.low ?? 0, high: item.high ?? 0 });
    case "too_long":
      return t("questions-too-long", { count: item.max_length ?? 0 });
  }
}

interface QuestionProps {
  item: FormItem;
  said: readonly Value[];
  error: string | undefined;
  onAnswer: (said: readonly Value[]) => void;
}

function Options({ item, said, error, onAnswer }: QuestionProps) {
  const scale = item.options.length > 2 && item.options.every(({ score }) => score !== null);
  const hint = item.required ? t("questions-required") : undefined;
  const legend = inTongue(item.texts);
  const question = { legend, ...(hint === undefined ? {} : { hint }), error };
  if (item.repeats) {
    return (
      <Choices {...question} hint={t("questions-several")}>
        {item.options.map(({ code, texts }) => (
          <Choice
            key={code}
            title={inTongue(texts)}
            checked={said.includes(code)}
            onChange={(on) => onAnswer(toggled(said, code, on))}
          />
        ))}
      </Choices>
    );
  }
  const [chosen = null] = said;
  return (
    <div class={scale ? "scale" : undefined}>
      <RadioChoices
        {...question}
        row={scale}
        options={item.options.map(({ code, texts }) => ({ value: code, title: inTongue(texts) }))}
        value={typeof chosen === "string" ? chosen : null}
        onValue={(code) => onAnswer([code])}
      />
    </div>
  );
}

function YesOrNo({ item, said, error, onAnswer }: QuestionProps) {
  const [chosen] = said;
  return (
    <RadioChoices
      row
      legend={inTongue(item.texts)}
      {...(item.required ? { hint: t("questions-required") } : {})}
      error={error}
      options={[
        { value: "yes", title: t("questions-yes") },
        { value: "no", title: t("questions-no") },
      ]}
      value={chosen === undefined ? null : chosen === true ? "yes" : "no"}
      onValue={(value) => onAnswer([value === "yes"])}
    />
  );
}

function whole(typed: string): Value {
  return /^-?\d+$/.test(typed.trim()) ? Number(typed) : typed;
}

function Written({ item, said, error, onAnswer }: QuestionProps) {
  const [first] = said;
  const value = first === undefined ? "" : String(first);
  const range = { low: item.low ?? 0, high: item.high ?? 0 };
  const hint = item.type === "integer" ? t("questions-range", range) : undefined;
  const field = { label: inTongue(item.texts), error, optional: !item.required };
  const length = item.max_length === null ? {} : { maxLength: item.max_length };
  return (
    <Field {...field} {...(hint === undefined ? {} : { hint })}>
      {item.type === "text" ? (
        <Textarea rows={4} {...length} value={value} onValue={(words) => onAnswer([words])} />
      ) : item.type === "integer" ? (
        <Input
          inputMode="numeric"
          value={value}
          onValue={(typed) => onAnswer(typed.trim() === "" ? [] : [whole(typed)])}
        />
      ) : (
        <Input {...length} value={value} onValue={(words) => onAnswer([words])} />
      )}
    </Field>
  );
}

function Question(props: QuestionProps) {
  if (props.item.type === "choice") return <Options {...props} />;
  if (props.item.type === "boolean") return <YesOrNo {...props} />;
  return <Written {...props} />;
}

/** What an answer brings up is told: it stands below, where nobody may be looking. */
function useNews(asked: readonly FormItem[]): void {
  const before = useRef<ReadonlySet<string> | null>(null);
  const now = new Set(asked.filter(isQuestion).map(({ link_id }) => link_id));
  const key = [...now].join(" ");
  useEffect(() => {
    const known = before.current;
    before.current = now;
    const fresh = asked.filter(({ link_id }) => now.has(link_id) && known?.has(link_id) === false);
    const [first] = fresh;
    if (first === undefined) return;
    const question = inTongue(first.texts);
    announce(t("questions-more", { count: fresh.length, question }));
  }, [key]);
}

export function Questions({ form, answers, problems, onAnswer }: QuestionsProps) {
  const asked = askedItems(form, answers);
  useNews(asked);
  const render = (group: string | null) =>
    asked
      .filter(({ within }) => within === group)
      .map((item) => {
        const { link_id: id } = item;
        const lang = tongueOf(item.texts);
        if (item.type === "display") {
          return (
            <p key={id} lang={lang}>
              {inTongue(item.texts)}
            </p>
          );
        }
        if (item.type === "group") {
          return (
            <fieldset key={id} class="question-group" lang={lang}>
              <legend>{inTongue(item.texts)}</legend>
              {render(id)}
            </fieldset>
          );
        }
        return (
          <div key={id} class="question" data-question={id} lang={lang}>
            <Question
              item={item}
              said={answers[id] ?? []}
              error={problemWords(problems.get(id), item)}
              onAnswer={(said) => onAnswer(id, said)}
            />
          </div>
        );
      });
  return <div class="questions">{render(null)}</div>;
}
