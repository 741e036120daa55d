/* A patient begins a decision: what it is about, the options that they know of, what matters to them.
   In their own words alone; their doctor adds what each option may bring. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { Plus, Send, X } from "lucide-preact";
import { api, errorText } from "../api";
import type { Decision, DecisionMatter, RaiseChoice, Weight } from "../api/types";
import { Banner, Button, Field, Input, Select, Textarea } from "../design";
import { t } from "../text";
import { mostMatters, mostOptions, weights } from "./model";
import { weightWords } from "./Matters";
import "./decision.css";

export interface ForVisit {
  id: string;
  label: string;
}

interface RaiseProps {
  /** With whom to decide: the first is taken unless another one is chosen. Never empty. */
  visits: readonly ForVisit[];
  onBegun: (decision: Decision) => void;
  onCancel: () => void;
}

interface OptionsProps {
  options: readonly string[];
  onChange: (options: readonly string[]) => void;
}

export function KnownOptions({ options, onChange }: OptionsProps) {
  return (
    <fieldset class="raise__lines">
      <legend>{t("decision-raise-options")}</legend>
      <p class="small muted">{t("decision-raise-options-hint")}</p>
      {options.map((option, at) => (
        <div key={at} class="raise__line">
          <Input
            aria-label={t("decision-option-number", { number: at + 1 })}
            value={option}
            maxLength={200}
            onValue={(value) => onChange(options.map((one, each) => (each === at ? value : one)))}
          />
          <Button
            kind="quiet"
            icon={X}
            aria-label={t("decision-raise-option-remove", { number: at + 1 })}
            onClick={() => onChange(options.filter((_, each) => each !== at))}
          />
        </div>
      ))}
      {options.length >= mostOptions - 1 ? null : (
        <div>
          <Button kind="quiet" class="flush" icon={Plus} onClick={() => onChange([...options, ""])}>
            {t("decision-edit-option-add")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface MattersProps {
  matters: readonly DecisionMatter[];
  onChange: (matters: readonly DecisionMatter[]) => void;
}

function WhatMatters({ matters, onChange }: MattersProps) {
  const put = (at: number, change: Partial<DecisionMatter>) =>
    onChange(matters.map((one, each) => (each === at ? { ...one, ...change } : one)));
  return (
    <fieldset class="raise__lines">
      <legend>{t("decision-matters")}</legend>
      <p class="small muted">{t("decision-matter-hint")}</p>
      {matters.map((matter, at) => (
        <div key={at} class="raise__line raise__line--matter">
          <Input
            aria-label={t("decision-raise-matter", { number: at + 1 })}
            value={matter.words}
            maxLength={200}
            onValue={(words) => put(at, { words })}
          />
          <Select
            aria-label={t("decision-raise-weight", { number: at + 1 })}
            value={matter.weight}
            onValue={(weight) => put(at, { weight: weight as Weight })}
          >
            {weights.map((weight) => (
              <option key={weight} value={weight}>
                {weightWords(weight)}
              </option>
            ))}
          </Select>
          <Button
            kind="quiet"
            icon={X}
            aria-label={t("decision-raise-matter-remove", { number: at + 1 })}
            onClick={() => onChange(matters.filter((_, each) => each !== at))}
          />
        </div>
      ))}
      {matters.length >= mostMatters ? null : (
        <div>
          <Button
            kind="quiet"
            class="flush"
            icon={Plus}
            onClick={() => onChange([...matters, { words: "", weight: "much" }])}
          >
            {t("decision-matter-add")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** Empty lines are nothing; what is written twice is once. */
export function told(lines: readonly string[]): string[] {
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ""))];
}

export function Raise({ visits, onBegun, onCancel }: RaiseProps) {
  const visitId = useSignal(visits[0]?.id ?? "");
  const question = useSignal("");
  const options = useSignal<readonly string[]>([""]);
  const matters = useSignal<readonly DecisionMatter[]>([{ words: "", weight: "much" }]);
  const words = useSignal("");
  const missing = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const form = useRef<HTMLFormElement>(null);

  const send = async () => {
    missing.value = question.value.trim() === "";
    if (missing.value) form.current?.querySelector("input")?.focus();
    if (missing.value || busy.peek()) return;
    busy.value = true;
    failure.value = null;
    const body: RaiseChoice = {
      question: question.value.trim(),
      options: told(options.value),
      wait: t("decision-wait"),
      matters: matters.value.filter((one) => one.words.trim() !== ""),
      words: words.value.trim(),
    };
    try {
      onBegun(await api.post<Decision>(`/visits/${visitId.value}/choices`, body));
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };

  return (
    <form
      class="decision raise"
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        label={t("decision-raise-question")}
        hint={t("decision-raise-question-hint")}
        error={missing.value ? t("decision-raise-missing") : undefined}
      >
        <Input value={question.value} maxLength={200} onValue={(q) => (question.value = q)} />
      </Field>
      <KnownOptions options={options.value} onChange={(next) => (options.value = next)} />
      <WhatMatters matters={matters.value} onChange={(next) => (matters.value = next)} />
      <Field label={t("decision-own-words")} hint={t("decision-own-words-hint")} optional>
        <Textarea
          rows={3}
          maxLength={1000}
          value={words.value}
          onValue={(said) => (words.value = said)}
        />
      </Field>
      {visits.length < 2 ? null : (
        <Field label={t("decision-raise-visit")}>
          <Select value={visitId.value} onValue={(id) => (visitId.value = id)}>
            {visits.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <p class="muted">{t("decision-raise-next")}</p>
      {failure.value === null ? null : (
        <Banner tone="caution" title={t("decision-not-kept")} urgent>
          <p>{errorText(failure.value)}</p>
        </Banner>
      )}
      <div class="buttons">
        <Button kind="primary" type="submit" icon={Send} busy={busy.value}>
          {t("decision-raise-send")}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t("decision-cancel")}
        </Button>
      </div>
    </form>
  );
}
