/* When the doctor is away: what is planned, and one more. */
import { Trash2 } from "lucide-preact";
import { useState } from "preact/hooks";
import { errorText } from "../../api";
import type { Absence } from "../../api/types";
import { Banner, Button, Choice, Dialog, Field, Icon, Input, toast } from "../../design";
import { t, zoneName } from "../../text";
import type { Kept, Keeper, KeptProps, NewAbsence } from "./keeper";
import { dayMinutes, minuteFrom, momentIn } from "./zone";
import "./Hours.css";

const formId = "absence-form";

interface Draft {
  fromDay: string;
  untilDay: string;
  isAllDay: boolean;
  from: string;
  until: string;
}

/** As the server takes it; null while the end doesn't come after the beginning. */
export function absenceOf(draft: Draft): NewAbsence | null {
  const from_minute = draft.isAllDay ? 0 : minuteFrom(draft.from);
  const until_minute = draft.isAllDay ? dayMinutes : minuteFrom(draft.until, true);
  if (from_minute === null || until_minute === null) return null;
  if (draft.fromDay === "" || draft.untilDay === "" || draft.untilDay < draft.fromDay) return null;
  if (draft.untilDay === draft.fromDay && from_minute >= until_minute) return null;
  return { from_day: draft.fromDay, from_minute, until_day: draft.untilDay, until_minute };
}

interface PartProps {
  all: Kept;
  keeper: Keeper;
}

function Coming({ all, keeper, absence }: PartProps & { absence: Absence }) {
  const words = t("absence-span", {
    from: momentIn(all.zone, absence.starts_at),
    until: momentIn(all.zone, absence.ends_at),
  });
  return (
    <li class="absences__one">
      <span>{words}</span>
      <Button
        kind="quiet"
        busy={keeper.busy.value}
        onClick={() => void keeper.removeAbsence(absence.id)}
      >
        <Icon of={Trash2} />
        <span>
          {t("absence-remove")}
          <span class="visually-hidden">{words}</span>
        </span>
      </Button>
    </li>
  );
}

function Form({ all, keeper }: PartProps) {
  const [draft, setDraft] = useState<Draft>({
    fromDay: all.today,
    untilDay: all.today,
    isAllDay: true,
    from: "09:00",
    until: "12:00",
  });
  const [tried, setTried] = useState(false);
  const change = (part: Partial<Draft>) => setDraft((was) => ({ ...was, ...part }));
  const wanted = absenceOf(draft);
  const add = async () => {
    setTried(true);
    if (wanted === null || (await keeper.addAbsence(wanted)) === undefined) return;
    setTried(false);
    toast({ text: t("absence-added") });
  };
  return (
    <form
      id={formId}
      class="sched__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div class="sched__two">
        <Field label={t("absence-from-day")}>
          <Input
            type="date"
            min={all.today}
            value={draft.fromDay}
            onValue={(fromDay) =>
              change({ fromDay, untilDay: draft.untilDay < fromDay ? fromDay : draft.untilDay })
            }
          />
        </Field>
        <Field
          label={t("absence-until-day")}
          error={tried && wanted === null ? t("absence-error") : undefined}
        >
          <Input
            type="date"
            min={draft.fromDay}
            value={draft.untilDay}
            onValue={(untilDay) => change({ untilDay })}
          />
        </Field>
      </div>
      <Choice
        title={t("absence-all-day")}
        checked={draft.isAllDay}
        onChange={(isAllDay) => change({ isAllDay })}
      />
      {draft.isAllDay ? null : (
        <div class="sched__two">
          <Field label={t("absence-from")}>
            <Input type="time" value={draft.from} onValue={(from) => change({ from })} />
          </Field>
          <Field label={t("absence-until")}>
            <Input type="time" value={draft.until} onValue={(until) => change({ until })} />
          </Field>
        </div>
      )}
      <p class="small muted">{t("absence-words", { zone: zoneName(all.zone) })}</p>
    </form>
  );
}

export function Absences({ all, keeper, title, onClose }: KeptProps) {
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form={formId} busy={keeper.busy.value}>
            {t("absence-add")}
          </Button>
          <Button onClick={onClose}>{t("absence-done")}</Button>
        </>
      }
    >
      {keeper.failure.value === null ? null : (
        <Banner tone="caution" urgent title={errorText(keeper.failure.value)} />
      )}
      {all.coming.length === 0 ? (
        <p class="muted">{t("absence-none")}</p>
      ) : (
        <ul class="absences rows">
          {all.coming.map((absence) => (
            <Coming key={absence.id} all={all} keeper={keeper} absence={absence} />
          ))}
        </ul>
      )}
      <Form all={all} keeper={keeper} />
    </Dialog>
  );
}
