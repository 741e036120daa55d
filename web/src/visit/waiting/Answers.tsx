/* What the patient answered at check-in, each changeable while they wait. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Pencil } from "lucide-preact";
import { errorText } from "../../api";
import type { CheckInAnswers } from "../../api/types";
import { announce, Button, Buttons, Card, Field, Input, Textarea } from "../../design";
import { language, t } from "../../text";
import { phoneProblem } from "../check-in/draft";
import { problemText } from "../check-in/questions";
import { RegionField } from "../check-in/Region";
import { regionName } from "../check-in/regions";
import { checkIn, clinic } from "../model";

type Key = "matters" | "location" | "callback_number" | "company" | "emergency_contact";

interface Asked {
  key: Key;
  name: string;
  hint: string;
  none: string;
  long: boolean;
  /** With the country or state, which the doctor's licence hangs on. */
  place?: boolean;
  /** What is wrong with a new answer; null when it can be kept. */
  wrong: (text: string) => string | null;
}

const fine = () => null;

function questions(): Asked[] {
  return [
    {
      key: "matters",
      name: t("visit-step-matters"),
      hint: t("visit-matters-hint"),
      none: t("visit-answer-none"),
      long: true,
      wrong: fine,
    },
    {
      key: "location",
      name: t("visit-step-location"),
      hint: t("visit-location-hint"),
      none: "",
      long: true,
      place: true,
      wrong: (text) => (text === "" ? t("visit-location-missing") : null),
    },
    {
      key: "callback_number",
      name: t("visit-step-callback"),
      hint: t("visit-callback-hint"),
      none: "",
      long: false,
      wrong: (text) => {
        const problem = phoneProblem(text);
        return problem === null ? null : problemText(problem);
      },
    },
    {
      key: "emergency_contact",
      name: t("visit-step-emergency"),
      hint: t("visit-emergency-hint"),
      none: t("visit-answer-none"),
      long: false,
      wrong: fine,
    },
    {
      key: "company",
      name: t("visit-step-company"),
      hint: t("visit-company-hint"),
      none: t("visit-answer-alone"),
      long: false,
      wrong: fine,
    },
  ];
}

function useEdit(asked: Asked, answers: CheckInAnswers, done: () => void) {
  const text = useSignal(answers[asked.key]);
  const region = useSignal(answers.region ?? clinic.value?.region ?? null);
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const save = async () => {
    const answer = text.peek().trim();
    problem.value = asked.wrong(answer) ?? undefined;
    if (problem.peek() !== undefined || busy.peek()) return;
    busy.value = true;
    const { at: _at, by_name: _by, ...said } = answers;
    try {
      await checkIn({
        ...said,
        language: language.peek(),
        [asked.key]: answer,
        ...(asked.place === true ? { region: region.peek() } : {}),
      });
      announce(t("visit-saved"));
      done();
    } catch (error) {
      problem.value = errorText(error);
    } finally {
      busy.value = false;
    }
  };
  return { text, region, problem, busy, save };
}

interface EditProps {
  asked: Asked;
  answers: CheckInAnswers;
  done: () => void;
}

function Edit({ asked, answers, done }: EditProps) {
  const { text, region, problem, busy, save } = useEdit(asked, answers, done);
  const form = useRef<HTMLFormElement>(null);
  const wrong = problem.value;
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [wrong]);
  const common = { value: text.value, onValue: (words: string) => (text.value = words) };
  return (
    <form
      class="stack stack--tight"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={asked.name} hint={asked.hint} error={wrong}>
        {asked.long ? (
          <Textarea rows={3} maxLength={asked.key === "matters" ? 4000 : 200} {...common} />
        ) : asked.key === "callback_number" ? (
          <Input
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            dir="ltr"
            maxLength={32}
            {...common}
          />
        ) : (
          <Input maxLength={200} {...common} />
        )}
      </Field>
      {asked.place === true && region.value !== null ? (
        <RegionField region={region.value} onRegion={(code) => (region.value = code)} />
      ) : null}
      <Buttons>
        <Button type="submit" busy={busy.value}>
          {t("visit-save")}
        </Button>
        <Button kind="quiet" onClick={done}>
          {t("visit-cancel-edit")}
        </Button>
      </Buttons>
    </form>
  );
}

function Answer({ asked, answers }: Omit<EditProps, "done">) {
  const editing = useSignal(false);
  const change = useRef<HTMLDivElement>(null);
  const done = () => {
    editing.value = false;
    requestAnimationFrame(() => change.current?.querySelector("button")?.focus());
  };
  if (editing.value) return <Edit asked={asked} answers={answers} done={done} />;
  const text = answers[asked.key];
  return (
    <div class="answer" ref={change}>
      <h3>{asked.name}</h3>
      <p class={text === "" ? "muted" : "answer__text"} dir="auto">
        {text === "" ? asked.none : text}
        {asked.place === true && answers.region !== null ? (
          <span class="answer__region">{regionName(answers.region)}</span>
        ) : null}
      </p>
      <Button
        kind="quiet"
        icon={Pencil}
        aria-label={t("visit-change-what", { what: asked.name })}
        onClick={() => (editing.value = true)}
      >
        {t("visit-change")}
      </Button>
    </div>
  );
}

export function AnswersCard({ answers }: { answers: CheckInAnswers }) {
  return (
    <Card title={t("visit-answers-title")}>
      <ul class="rows answers">
        {questions().map((asked) => (
          <li key={asked.key}>
            <Answer asked={asked} answers={answers} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
