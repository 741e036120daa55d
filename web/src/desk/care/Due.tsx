/* What the team has to do now: tasks that are due or late and reviews of decisions, of the patients
   whom the doctor treats. One line above the queue, which opens into the list. */
import { CalendarClock, Check, Flag } from "lucide-preact";
import { errorText } from "../../api";
import type { DueTask } from "../../api/types";
import { Banner, Button, Chip, Icon } from "../../design";
import { noon } from "../../plan/model";
import { dayOf, t } from "../../text";
import { now } from "../model";
import { patientHref } from "../route";
import { doing, doneFailure, due, tick } from "./model";
import "./Alerts.css";

function Row({ task }: { task: DueTask }) {
  const day = dayOf(noon(task.due_on), now.value);
  return (
    <li class="alert-row">
      <p>
        <a href={patientHref(task.patient_id)}>{task.patient_name}</a>
      </p>
      <p dir="auto">{task.title}</p>
      <p class="due-row__marks">
        <Chip icon={CalendarClock} tone={task.overdue ? "caution" : "neutral"}>
          {task.overdue ? t("plan-late", { day }) : t("care-due-today")}
        </Chip>
        {task.decision_id === null ? null : <Chip icon={Flag}>{t("care-due-decision")}</Chip>}
      </p>
      <div>
        <Button icon={Check} busy={doing.value === task.id} onClick={() => void tick(task)}>
          <span>
            {t("plan-done")}
            <span class="visually-hidden">
              {" "}
              ({task.title}, {task.patient_name})
            </span>
          </span>
        </Button>
      </div>
    </li>
  );
}

export function CareDue() {
  const tasks = due.value.value?.tasks ?? [];
  const failure = doneFailure.value;
  if (tasks.length === 0 && failure === null) return null;
  return (
    <details class="care-alerts">
      <summary>
        <Icon of={CalendarClock} />
        <span role="status">{t("care-due", { count: tasks.length })}</span>
      </summary>
      {failure === null ? null : <Banner tone="critical" urgent title={errorText(failure)} />}
      <ul class="rows">
        {tasks.map((task) => (
          <Row key={task.id} task={task} />
        ))}
      </ul>
    </details>
  );
}
