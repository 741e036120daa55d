/* What the clinic does about feedback: who, by when, and whether it is done. */
import {
  CalendarDays,
  Check,
  CircleAlert,
  CircleCheck,
  ListTodo,
  Megaphone,
  Pencil,
  Plus,
  Undo2,
} from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { errorText } from "../../api";
import type { FeedbackAction, SaveAction } from "../../api/types";
import {
  Banner,
  Button,
  Buttons,
  Card,
  Chip,
  Empty,
  Field,
  Input,
  Select,
  Skeleton,
  toast,
} from "../../design";
import { Failure } from "../../page/Failure";
import { dayOf, t } from "../../text";
import { dayWords } from "../words";
import {
  actionFailure,
  actions,
  beginAction,
  busy,
  choices,
  draft,
  markAction,
  saveAction,
} from "./model";
import "./Actions.css";

function Edit({ id, start }: { id: string | null; start: SaveAction }) {
  const action = useSignal(start);
  const tried = useSignal(false);
  const title = useRef<HTMLInputElement>(null);
  useEffect(() => title.current?.focus(), []);
  const put = (change: Partial<SaveAction>) => (action.value = { ...action.peek(), ...change });
  const missing = tried.value && action.value.title.trim() === "";
  const send = async () => {
    tried.value = true;
    const { title: typed, due_on: due } = action.peek();
    if (typed.trim() === "" || due === "") {
      title.current?.focus();
      return;
    }
    if (await saveAction(id, action.peek())) {
      draft.value = null;
      toast({ text: t("actions-saved") });
    }
  };
  return (
    <Card title={id === null ? t("actions-new") : t("actions-change")}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {action.value.about ? <p class="muted">{action.value.about}</p> : null}
        <Field
          label={t("actions-title")}
          hint={t("actions-title-hint")}
          error={missing ? t("actions-title-missing") : undefined}
        >
          <Input
            inputRef={title}
            maxLength={200}
            value={action.value.title}
            onValue={(typed) => put({ title: typed })}
          />
        </Field>
        <div class="filters__row">
          <Field label={t("actions-owner")}>
            <Select value={action.value.owner_id} onValue={(owner) => put({ owner_id: owner })}>
              {choices.value.value?.owners.map(({ id: owner, name }) => (
                <option key={owner} value={owner}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={t("actions-due")}
            error={tried.value && action.value.due_on === "" ? t("actions-due-missing") : undefined}
          >
            <Input
              type="date"
              value={action.value.due_on}
              onValue={(due) => put({ due_on: due })}
            />
          </Field>
        </div>
        {actionFailure.value === null ? null : (
          <Banner tone="critical" urgent title={t("actions-not-saved")}>
            {errorText(actionFailure.value)}
          </Banner>
        )}
        <Buttons>
          <Button type="submit" kind="primary" busy={busy.value}>
            {t("actions-save")}
          </Button>
          <Button kind="quiet" onClick={() => (draft.value = null)}>
            {t("actions-leave")}
          </Button>
        </Buttons>
      </form>
    </Card>
  );
}

interface RowProps {
  action: FeedbackAction;
  onTell: ((action: FeedbackAction) => void) | null;
}

function stateOf(action: FeedbackAction) {
  if (action.done_at !== null) {
    return (
      <Chip icon={CircleCheck} tone="positive">
        {t("actions-done-on", { day: dayOf(action.done_at) })}
      </Chip>
    );
  }
  const day = dayWords(action.due_on);
  return action.late ? (
    <Chip icon={CircleAlert} tone="caution">
      {t("actions-late", { day })}
    </Chip>
  ) : (
    <Chip icon={CalendarDays}>{t("actions-by", { day })}</Chip>
  );
}

function Row({ action, onTell }: RowProps) {
  const done = action.done_at !== null;
  const { id, title, about, owner_id, due_on } = action;
  const edit = () => (draft.value = { id, action: { title, about, owner_id, due_on } });
  return (
    <li class="action">
      <div class="action__what">
        <h2>{title}</h2>
        {about === "" ? null : <p class="small muted">{about}</p>}
        <p class="small">
          {t("actions-owned", { name: action.owner_name ?? t("actions-nobody") })} {stateOf(action)}
        </p>
      </div>
      <Buttons>
        {done ? (
          <Button icon={Undo2} kind="quiet" onClick={() => void markAction(id, false)}>
            {t("actions-reopen")}
          </Button>
        ) : (
          <>
            <Button icon={Check} onClick={() => void markAction(id, true)}>
              {t("actions-mark-done")}
            </Button>
            <Button icon={Pencil} kind="quiet" onClick={edit}>
              {t("actions-change")}
            </Button>
          </>
        )}
        {done && onTell !== null ? (
          <Button icon={Megaphone} onClick={() => onTell(action)}>
            {t("actions-tell")}
          </Button>
        ) : null}
      </Buttons>
    </li>
  );
}

interface ActionsProps {
  me: string;
  onTell: ((action: FeedbackAction) => void) | null;
}

export function Actions({ me, onTell }: ActionsProps) {
  const seen = actions.value.value?.actions;
  const failed = actions.failure.value;
  const writing = draft.value;
  if (failed !== null) {
    return <Failure title={t("actions-not-loaded")} error={failed} onAgain={actions.load} />;
  }
  return (
    <div class="stack">
      {writing === null ? (
        <div>
          <Button icon={Plus} kind="primary" onClick={() => beginAction("", me)}>
            {t("actions-make")}
          </Button>
        </div>
      ) : (
        <Edit key={writing.id ?? writing.action.about} id={writing.id} start={writing.action} />
      )}
      {seen === undefined ? <Skeleton label={t("heard-loading")} lines={4} /> : null}
      {seen?.length === 0 ? (
        <Empty icon={ListTodo} title={t("actions-empty")}>
          {t("actions-empty-words")}
        </Empty>
      ) : (
        <ul class="comments">
          {seen?.map((action) => (
            <Row key={action.id} action={action} onTell={onTell} />
          ))}
        </ul>
      )}
    </div>
  );
}
