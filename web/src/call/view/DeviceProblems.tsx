/* What keeps the camera or the microphone from working, and one thing to do. */
import { useState } from "preact/hooks";
import { TriangleAlert, X } from "lucide-preact";
import { Button } from "../../design/Button";
import { classes } from "../../design/classes";
import { Icon } from "../../design/Icon";
import type { InputKind, Media } from "../../media/media";
import type { DeviceProblem } from "../../media/problem";
import { t } from "../../text";
import "./DeviceProblems.css";

function microphoneWords(problem: DeviceProblem): string {
  if (problem === "denied") return t("call-microphone-denied");
  if (problem === "missing") return t("call-microphone-missing");
  if (problem === "busy") return t("call-microphone-busy");
  return t("call-devices-insecure");
}

function cameraWords(problem: DeviceProblem): string {
  if (problem === "denied") return t("call-camera-denied");
  if (problem === "missing") return t("call-camera-missing");
  if (problem === "busy") return t("call-camera-busy");
  return t("call-devices-insecure");
}

/** Sentences for what is wrong now, the more important first. */
export function problemWords(media: Media): string[] {
  const { audio, video } = media.problem.value;
  const cut: Record<InputKind, boolean> = media.interrupted.value;
  const words: string[] = [];
  if (audio !== null) words.push(microphoneWords(audio));
  else if (cut.audio) words.push(t("call-microphone-interrupted"));
  if (video !== null) words.push(cameraWords(video));
  else if (cut.video) words.push(t("call-camera-interrupted"));
  return [...new Set(words)];
}

/** False while the browser gives neither kind: nothing is on, and there is nothing to choose. */
export function hasChoice(media: Media): boolean {
  const { audio, video } = media.problem.value;
  const given = (problem: DeviceProblem | null) => problem === null || problem === "busy";
  return given(audio) || given(video);
}

/** What one press brings back. */
function restoreWords(media: Media): string {
  const { audio, video } = media.problem.value;
  const cut = media.interrupted.value;
  if (audio === null && cut.audio) return t("call-microphone-back");
  if (video === null && cut.video && audio === null) return t("call-camera-back");
  return t("call-devices-again");
}

interface DeviceProblemsProps {
  media: Media;
  /** Beside the picture: small, and it goes away on a press until something else is wrong. */
  brief?: boolean;
}

/** Renders nothing while all is well. Fit for the call and for the check before it. */
export function DeviceProblems({ media, brief = false }: DeviceProblemsProps) {
  const [dismissed, setDismissed] = useState("");
  const words = problemWords(media);
  const all = words.join(" ");
  if (words.length === 0 || (brief && all === dismissed)) return null;
  const { audio, video } = media.interrupted.value;
  const taken = audio || video;
  return (
    <div
      class={classes(
        "device-problems",
        brief && "device-problems--brief",
        brief && taken && "device-problems--taken",
      )}
      role={brief && audio ? "alert" : "status"}
    >
      {brief ? <Icon of={TriangleAlert} /> : null}
      <div class="device-problems__words">
        {words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Button kind={brief && taken ? "primary" : "plain"} onClick={() => void media.restore()}>
        {restoreWords(media)}
      </Button>
      {brief && !audio ? (
        <button
          type="button"
          class="device-problems__close"
          aria-label={t("close")}
          onClick={() => setDismissed(all)}
        >
          <Icon of={X} />
        </button>
      ) : null}
    </div>
  );
}
