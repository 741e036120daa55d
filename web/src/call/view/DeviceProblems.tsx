/* What keeps the camera or the microphone from working, and one thing to do. */
import { Button } from "../../design/Button";
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

/** Renders nothing while all is well. Fit for the call and for the check before it. */
export function DeviceProblems({ media }: { media: Media }) {
  const words = problemWords(media);
  if (words.length === 0) return null;
  return (
    <div class="device-problems" role="status">
      {words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Button onClick={() => void media.restore()}>{t("call-devices-again")}</Button>
    </div>
  );
}
