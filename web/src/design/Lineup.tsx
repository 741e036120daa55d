import type { ComponentChildren } from "preact";
import { User } from "lucide-preact";
import { t } from "../text";
import { Avatar } from "./Avatar";
import { Icon } from "./Icon";
import "./Lineup.css";

interface LineupProps {
  doctor: string;
  /** Any doctor may take the visit; `doctor` then says so in words. */
  anyDoctor?: boolean;
  doctorPicture?: string;
  /** The reader's own name. */
  you: string;
  /** How many wait before the reader. */
  ahead: number;
  /** Whether the doctor is with someone now. */
  inVisit: boolean;
}

function Spot(props: { face: ComponentChildren; title: string; note?: string; you?: boolean }) {
  return (
    <li class={props.you === true ? "lineup__spot lineup__you" : "lineup__spot"}>
      <span class="lineup__face">{props.face}</span>
      <span>
        <b>{props.title}</b>
        {props.note === undefined ? null : <span class="muted">{props.note}</span>}
      </span>
    </li>
  );
}

/** The line from the doctor to the reader. Strangers are a shape and a number, never a name. */
export function Lineup(props: LineupProps) {
  const { doctor, anyDoctor = false, doctorPicture, you, ahead, inVisit } = props;
  const face = anyDoctor ? null : doctor;
  return (
    <ol class="lineup" aria-label={t("lineup-label")}>
      <Spot face={<Avatar name={face} size="l" picture={doctorPicture} />} title={doctor} />
      {inVisit ? (
        <Spot
          face={
            <span class="avatar avatar--3" aria-hidden="true">
              <Icon of={User} />
            </span>
          }
          title={t("lineup-in-visit")}
        />
      ) : null}
      {ahead > 0 ? (
        <Spot
          face={
            <span class="avatar avatar--empty" aria-hidden="true">
              {ahead}
            </span>
          }
          title={t("lineup-before-you")}
          note={t("lineup-people", { count: ahead })}
        />
      ) : null}
      <Spot
        you
        face={<Avatar name={you} size="l" />}
        title={t("lineup-you")}
        note={ahead === 0 ? t("lineup-next") : t("lineup-place", { place: ahead + 1 })}
      />
    </ol>
  );
}
