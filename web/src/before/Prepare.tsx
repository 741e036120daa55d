/* The questions before a visit: what matters, what to ask, which medicines changed, pictures. Shown
   on the portal and while somebody waits; kept as it is typed. */
import { useEffect } from "preact/hooks";
import { ImagePlus, Plus, X } from "lucide-preact";
import { errorText } from "../api";
import type { Preparation } from "../api/types";
import { Banner, Button, Field, Input, Skeleton, Textarea } from "../design";
import { Failure } from "../page/Failure";
import { pictures, SendFile, takenWords } from "../page/SendFile";
import { t } from "../text";
import * as model from "./model";
import { Photo } from "./Photo";
import "./Prepare.css";

const mostQuestions = 10;
const mostMedicines = 30;

interface LinesProps {
  title: string;
  hint: string;
  label: (at: number) => string;
  more: string;
  lines: readonly string[];
  most: number;
  onLines: (lines: readonly string[]) => void;
}

/** One field a line, with always one to write in. */
function Lines({ title, hint, label, more, lines, most, onLines }: LinesProps) {
  const shown = lines.length === 0 ? [""] : lines;
  const set = (at: number, words: string) =>
    onLines(shown.map((line, each) => (each === at ? words : line)));
  return (
    <fieldset class="prepare__lines">
      <legend>
        <h2 class="prepare__title">{title}</h2>
      </legend>
      <p class="muted small">{hint}</p>
      {shown.map((line, at) => (
        <div key={at} class="prepare__line">
          <Field label={label(at + 1)}>
            <Input maxLength={500} value={line} onValue={(words) => set(at, words)} />
          </Field>
          {shown.length > 1 ? (
            <Button
              kind="quiet"
              icon={X}
              onClick={() => onLines(shown.filter((_, each) => each !== at))}
            >
              <span class="visually-hidden">{t("before-remove", { what: label(at + 1) })}</span>
            </Button>
          ) : null}
        </div>
      ))}
      {shown.length < most ? (
        <div>
          <Button icon={Plus} onClick={() => onLines([...shown, ""])}>
            {more}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

function Photos({ found }: { found: Preparation }) {
  return (
    <section class="stack stack--tight" aria-labelledby="before-photos">
      <h2 id="before-photos" class="prepare__title">
        {t("before-photos")}
      </h2>
      <p class="muted small">{t("before-photos-hint")}</p>
      {found.photos.length === 0 ? null : (
        <ul class="prepare__photos">
          {found.photos.map((one) => (
            <Photo
              key={one.id}
              photo={one}
              path={model.path(`/photos/${encodeURIComponent(one.id)}`)}
              onRemove={found.editable ? () => model.removePhoto(one.id) : undefined}
            />
          ))}
        </ul>
      )}
      {found.editable ? (
        <>
          <SendFile<Preparation>
            label={t("before-photo-add")}
            icon={ImagePlus}
            types={pictures}
            path={() => model.path("/photos")}
            onSent={model.takePhotos}
          />
          <p class="small muted">{takenWords(false)}</p>
        </>
      ) : null}
    </section>
  );
}

const isEmpty = (draft: model.Draft) =>
  [draft.matters, ...draft.questions, ...draft.medicines].every((words) => words.trim() === "");

/** Patient and proxy wrote the same part at once. */
function Both() {
  if (!model.both.value) return null;
  return (
    <Banner tone="caution" urgent title={t("before-both")}>
      <p>{t("before-both-words")}</p>
      <Button onClick={() => model.looked()}>{t("before-both-ok")}</Button>
    </Banner>
  );
}

function Kept() {
  if (model.keepFailure.value !== null) {
    return (
      <Banner tone="caution" urgent title={errorText(model.keepFailure.value)}>
        <p>{t("before-not-kept")}</p>
      </Banner>
    );
  }
  const isKept = model.kept.value === "kept";
  return (
    <p class="small muted" role="status">
      {isKept ? (isEmpty(model.draft.value) ? "" : t("before-kept")) : t("before-keeping")}
    </p>
  );
}

function Form({ found }: { found: Preparation }) {
  const { matters, questions, medicines } = model.draft.value;
  return (
    <div class="prepare">
      <Both />
      <Field label={t("before-matters")} hint={t("before-matters-hint")}>
        <Textarea
          rows={4}
          maxLength={4000}
          value={matters}
          onValue={(words) => model.change({ matters: words })}
        />
      </Field>
      <Lines
        title={t("before-questions")}
        hint={t("before-questions-hint")}
        label={(number) => t("before-question", { number })}
        more={t("before-question-add")}
        lines={questions}
        most={mostQuestions}
        onLines={(lines) => model.change({ questions: lines })}
      />
      <Lines
        title={t("before-medicines")}
        hint={t("before-medicines-hint")}
        label={(number) => t("before-medicine", { number })}
        more={t("before-medicine-add")}
        lines={medicines}
        most={mostMedicines}
        onLines={(lines) => model.change({ medicines: lines })}
      />
      <Photos found={found} />
      <Kept />
    </div>
  );
}

function Fixed({ found }: { found: Preparation }) {
  const said = [found.matters, ...found.questions, ...found.medicines].filter((one) => one !== "");
  return (
    <div class="prepare">
      <Banner title={t("before-closed")} />
      {said.length === 0 ? null : (
        <ul class="stack stack--tight">
          {said.map((one, at) => (
            <li key={at} dir="auto" class="prepare__said">
              {one}
            </li>
          ))}
        </ul>
      )}
      {found.photos.length === 0 ? null : <Photos found={found} />}
    </div>
  );
}

export function Prepare({ visitId }: { visitId: string }) {
  useEffect(() => model.open(visitId), [visitId]);
  const found = model.preparation.value;
  if (found === null && model.loadFailure.value !== null) {
    return (
      <Failure
        title={t("before-failed")}
        error={model.loadFailure.value}
        onAgain={() => model.load()}
      />
    );
  }
  if (found === null) return <Skeleton label={t("before-loading")} lines={5} />;
  return found.editable ? <Form found={found} /> : <Fixed found={found} />;
}
