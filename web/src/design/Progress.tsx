import { t } from "../text";
import { classes } from "./classes";
import "./Progress.css";

interface ProgressProps {
  step: number;
  of: number;
  /** What is being gone through: "Check-in". */
  label: string;
}

/** "Check-in, 2 of 4": the words say it, the track shows it. */
export function Progress({ step, of, label }: ProgressProps) {
  const parts = Array.from({ length: of }, (_, index) => index + 1);
  return (
    <div class="progress">
      <p class="progress__words">{t("progress-words", { label, step, of })}</p>
      <div class="progress__track" aria-hidden="true">
        {parts.map((part) => (
          <span key={part} class={classes(part < step && "is-done", part === step && "is-now")} />
        ))}
      </div>
    </div>
  );
}
