import {
  CalendarClock,
  CircleCheck,
  CircleX,
  Clock,
  ClockFading,
  PenLine,
  Video,
} from "lucide-preact";
import type { VisitState } from "../api/types";
import { Chip, type LucideIcon, type Tone } from "../design";
import { stateWord } from "./words";

const looks: Record<VisitState, [LucideIcon, Tone]> = {
  scheduled: [CalendarClock, "neutral"],
  waiting: [Clock, "caution"],
  in_call: [Video, "primary"],
  wrap_up: [PenLine, "neutral"],
  completed: [CircleCheck, "positive"],
  cancelled: [CircleX, "neutral"],
  no_show: [ClockFading, "neutral"],
};

export function StateChip({ state }: { state: VisitState }) {
  const [icon, tone] = looks[state];
  return (
    <Chip icon={icon} tone={tone}>
      {stateWord(state)}
    </Chip>
  );
}
