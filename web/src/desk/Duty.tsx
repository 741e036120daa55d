/* How the doctor stands to the queue, at its head: the state, what the patients were told, and the
   one press that ends it. */
import { ChevronDown, CircleCheck, Clock, Coffee, Moon, Play } from "lucide-preact";
import { errorText } from "../api";
import type { Desk, Stand } from "../api/types";
import { Banner, Button, Icon, Menu, classes, type LucideIcon } from "../design";
import { t } from "../text";
import {
  breaks,
  delays,
  dutyBusy,
  dutyFailure,
  dutyWords,
  goOff,
  pause,
  resume,
  runLate,
  standAt,
  standWord,
} from "./duty";
import { now } from "./model";
import "./Duty.css";

const icons: Record<Stand, LucideIcon> = {
  on: CircleCheck,
  paused: Coffee,
  late: Clock,
  off: Moon,
};

interface MinutesProps {
  legend: string;
  choices: readonly number[];
  onChoose: (minutes: number) => void;
}

function Minutes({ legend, choices, onChoose }: MinutesProps) {
  return (
    <div role="group" aria-label={legend} class="duty__group">
      <p aria-hidden="true">{legend}</p>
      <div class="duty__minutes">
        {choices.map((minutes) => (
          <Button key={minutes} onClick={() => onChoose(minutes)}>
            {t("desk-duty-minutes", { minutes })}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Choices({ stand }: { stand: Stand }) {
  return (
    <Menu
      label={t("desk-duty-change")}
      face={
        <span class={classes("duty__face", `duty__face--${stand}`)}>
          <Icon of={icons[stand]} size={1.1} />
          {standWord(stand)}
          <Icon of={ChevronDown} size={1.1} />
        </span>
      }
    >
      <Minutes
        legend={t("desk-duty-break")}
        choices={breaks}
        onChoose={(minutes) => void pause(minutes as (typeof breaks)[number])}
      />
      <Minutes
        legend={t("desk-duty-running")}
        choices={delays}
        onChoose={(minutes) => void runLate(minutes)}
      />
      {stand === "off" ? null : (
        <Button wide icon={Moon} onClick={() => void goOff()}>
          {t("desk-duty-end")}
        </Button>
      )}
    </Menu>
  );
}

export function Duty({ all }: { all: Desk }) {
  const stand = standAt(all.duty, now.value);
  const words = dutyWords(all, now.value);
  return (
    <div class="duty">
      <Choices stand={stand} />
      <div role="status" class="duty__state">
        {words === null ? null : <p>{words}</p>}
      </div>
      {words === null ? null : (
        <Button icon={Play} wide busy={dutyBusy.value} onClick={() => void resume()}>
          {stand === "late" ? t("desk-duty-on-time") : t("desk-duty-back")}
        </Button>
      )}
      {dutyFailure.value === null ? null : (
        <Banner tone="caution" urgent title={errorText(dutyFailure.value)} />
      )}
    </div>
  );
}
