/* What is asked: which questionnaire after which visits, adding one from its file, and looking at it as
   it will be asked. */
import { Eye, FileUp, UsersRound, X } from "lucide-preact";
import { signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { api, ApiError, errorText } from "../../api";
import type {
  Audience,
  FeedbackForm,
  QuestionnaireBrief,
  QuestionnaireLibrary,
} from "../../api/types";
import {
  Banner,
  Button,
  Card,
  Chip,
  Field,
  RadioChoices,
  Select,
  Skeleton,
  toast,
} from "../../design";
import { Failure } from "../../page/Failure";
import { remote } from "../../page/remote";
import { t } from "../../text";
import type { Answers } from "../answers";
import { Questions } from "../Questions";
import { inTongue } from "../tongue";
import "./Questionnaires.css";

const library = signal<QuestionnaireLibrary | null>(null);
const fetched = remote<QuestionnaireLibrary>(() => "/admin/questionnaires");
const failure = signal<unknown>(null);
const busy = signal(false);

async function load(): Promise<void> {
  await fetched.load();
  library.value = fetched.value.peek() ?? library.peek();
}

async function change(send: () => Promise<QuestionnaireLibrary>): Promise<boolean> {
  if (busy.peek()) return false;
  busy.value = true;
  failure.value = null;
  try {
    library.value = await send();
    return true;
  } catch (error) {
    failure.value = error;
    return false;
  } finally {
    busy.value = false;
  }
}

function nameOf({ titles, version }: QuestionnaireBrief): string {
  return t("asked-name", { title: inTongue(titles), version });
}

interface UseProps {
  seen: QuestionnaireLibrary;
  audience: Audience;
  service: { id: string; name: string } | null;
}

function Use({ seen, audience, service }: UseProps) {
  const serviceId = service?.id ?? "";
  const now = seen.uses.find(
    (use) => use.audience === audience && (use.service_id ?? "") === serviceId,
  );
  const fitting = seen.questionnaires.filter((one) => one.audience === audience);
  const own = fitting.find((one) => one.own);
  const choose = (id: string) =>
    void change(() =>
      api.put("/admin/questionnaires/use", {
        audience,
        service_id: serviceId,
        questionnaire_id: id,
      }),
    ).then((done) => done && toast({ text: t("asked-saved") }));
  return (
    <Field label={service === null ? t("asked-everywhere") : service.name}>
      <Select value={now?.questionnaire_id ?? ""} onValue={choose}>
        <option value="">
          {service === null && own !== undefined
            ? t("asked-default", { name: nameOf(own) })
            : t("asked-like-others")}
        </option>
        {fitting
          .filter((one) => service !== null || !one.own)
          .map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
      </Select>
    </Field>
  );
}

function Uses({ seen }: { seen: QuestionnaireLibrary }) {
  const groups: readonly (readonly [Audience, string])[] = [
    ["patient", t("heard-patients")],
    ["doctor", t("heard-doctors")],
  ];
  return (
    <Card title={t("asked-which")}>
      {groups.map(([audience, label]) => (
        <fieldset key={audience} class="asked__group">
          <legend>{label}</legend>
          <div class="filters__row">
            <Use seen={seen} audience={audience} service={null} />
            {seen.services.map((service) => (
              <Use key={service.id} seen={seen} audience={audience} service={service} />
            ))}
          </div>
        </fieldset>
      ))}
    </Card>
  );
}

function problemsOf(error: unknown): readonly string[] {
  if (!(error instanceof ApiError)) return [];
  return error.fields.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
}

function Add() {
  const audience = useSignal<Audience>("patient");
  const picker = useRef<HTMLInputElement>(null);
  const unreadable = useSignal(false);
  const take = async (file: File) => {
    unreadable.value = false;
    failure.value = null;
    let resource: unknown;
    try {
      resource = JSON.parse(await file.text());
    } catch {
      unreadable.value = true;
      return;
    }
    const body = { audience: audience.peek(), resource };
    if (await change(() => api.post("/admin/questionnaires", body))) {
      toast({ text: t("asked-added") });
    }
  };
  const problems = problemsOf(failure.value);
  return (
    <Card title={t("asked-add")}>
      <div class="stack">
        <p class="muted">{t("asked-add-words")}</p>
        <RadioChoices<Audience>
          row
          legend={t("asked-for")}
          options={[
            { value: "patient", title: t("heard-patients") },
            { value: "doctor", title: t("heard-doctors") },
          ]}
          value={audience.value}
          onValue={(value) => (audience.value = value)}
        />
        <input
          ref={picker}
          type="file"
          class="visually-hidden"
          accept=".json,application/json,application/fhir+json"
          aria-label={t("asked-file")}
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = "";
            if (file !== undefined) void take(file);
          }}
        />
        <div>
          <Button icon={FileUp} busy={busy.value} onClick={() => picker.current?.click()}>
            {t("asked-choose-file")}
          </Button>
        </div>
        {unreadable.value ? (
          <Banner tone="critical" urgent title={t("asked-no-json")} />
        ) : failure.value === null ? null : (
          <Banner tone="critical" urgent title={t("asked-not-taken")}>
            {problems.length === 0 ? (
              <p>{errorText(failure.value)}</p>
            ) : (
              <ul>
                {problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            )}
          </Banner>
        )}
      </div>
    </Card>
  );
}

function Preview({ id, onClose }: { id: string; onClose: () => void }) {
  const form = useSignal<FeedbackForm | null>(null);
  const answers = useSignal<Answers>({});
  useEffect(() => {
    void api
      .get<FeedbackForm>(`/admin/questionnaires/${id}`)
      .then((found) => (form.value = found))
      .catch((error: unknown) => (failure.value = error));
  }, [id]);
  if (form.value === null) return <Skeleton label={t("questions-loading")} lines={4} />;
  const { titles, licence } = form.value;
  return (
    <Card
      title={inTongue(titles)}
      aside={
        <Button kind="quiet" icon={X} onClick={onClose}>
          {t("asked-close")}
        </Button>
      }
    >
      <p class="small muted">{licence}</p>
      <div class="questions-box asked__preview">
        <Questions
          form={form.value}
          answers={answers.value}
          problems={new Map()}
          onAnswer={(linkId, said) => (answers.value = { ...answers.peek(), [linkId]: said })}
        />
      </div>
    </Card>
  );
}

function One({ one, onLook }: { one: QuestionnaireBrief; onLook: () => void }) {
  return (
    <li class="action">
      <div class="action__what">
        <h3>{nameOf(one)}</h3>
        <p class="small muted asked__url">{one.url}</p>
        <p class="small">
          <Chip icon={UsersRound}>
            {one.audience === "doctor" ? t("heard-doctors") : t("heard-patients")}
          </Chip>{" "}
          {t("asked-counts", { questions: one.questions, answers: one.answers })}
          {one.own ? ` · ${t("asked-own")}` : null}
        </p>
        <p class="small muted">{one.licence}</p>
      </div>
      <Button icon={Eye} kind="quiet" onClick={onLook}>
        {t("asked-look")}
      </Button>
    </li>
  );
}

export function Questionnaires() {
  const shown = useSignal<string | null>(null);
  useEffect(() => void load(), []);
  const seen = library.value;
  const failed = fetched.failure.value;
  if (failed !== null && seen === null) {
    return <Failure title={t("asked-not-loaded")} error={failed} onAgain={load} />;
  }
  if (seen === null) return <Skeleton label={t("heard-loading")} lines={6} />;
  return (
    <div class="stack">
      <Uses seen={seen} />
      {shown.value === null ? null : (
        <Preview key={shown.value} id={shown.value} onClose={() => (shown.value = null)} />
      )}
      <Card title={t("asked-all")}>
        <ul>
          {seen.questionnaires.map((one) => (
            <One key={one.id} one={one} onLook={() => (shown.value = one.id)} />
          ))}
        </ul>
      </Card>
      <Add />
    </div>
  );
}
