/* What the check found, in words: for whoever waits, with what to do; in short for the doctor. The
   surface that uses it loads the catalogue `check`. */
import type { CheckCause, Verdict } from "../api/types";
import { t } from "../text";
import { cameraCauses, type DeviceState, type Judged } from "./figures";

const verdicts: Record<Verdict, () => string> = {
  good: () => t("check-verdict-good"),
  fair: () => t("check-verdict-fair"),
  poor: () => t("check-verdict-poor"),
  blocked: () => t("check-verdict-blocked"),
  unknown: () => t("check-verdict-unknown"),
};

const causes: Record<CheckCause, () => string> = {
  camera_denied: () => t("check-cause-camera-denied"),
  camera_missing: () => t("check-cause-camera-missing"),
  camera_busy: () => t("check-cause-camera-busy"),
  microphone_denied: () => t("check-cause-microphone-denied"),
  microphone_missing: () => t("check-cause-microphone-missing"),
  microphone_busy: () => t("check-cause-microphone-busy"),
  speaker_not_heard: () => t("check-cause-speaker-not-heard"),
  slow: () => t("check-cause-slow"),
  loss: () => t("check-cause-loss"),
  delay: () => t("check-cause-delay"),
  jitter: () => t("check-cause-jitter"),
  udp_blocked: () => t("check-cause-udp-blocked"),
  relay_unreachable: () => t("check-cause-relay-unreachable"),
  no_path: () => t("check-cause-no-path"),
  no_webrtc: () => t("check-cause-no-webrtc"),
  insecure: () => t("check-cause-insecure"),
  check_unavailable: () => t("check-cause-check-unavailable"),
};

const advice: Record<CheckCause, () => readonly string[]> = {
  camera_denied: () => [t("check-do-camera-optional")],
  camera_missing: () => [t("check-do-plug-in"), t("check-do-camera-optional")],
  camera_busy: () => [t("check-do-close-app"), t("check-do-camera-optional")],
  microphone_denied: () => [t("check-do-microphone-optional")],
  microphone_missing: () => [t("check-do-plug-in"), t("check-do-microphone-optional")],
  microphone_busy: () => [t("check-do-close-app"), t("check-do-microphone-optional")],
  speaker_not_heard: () => [t("check-do-speaker")],
  slow: () => [t("check-do-closer")],
  loss: () => [t("check-do-closer")],
  delay: () => [t("check-do-network")],
  jitter: () => [t("check-do-closer")],
  udp_blocked: () => [t("check-do-network")],
  relay_unreachable: () => [t("check-do-network")],
  no_path: () => [t("check-do-network")],
  no_webrtc: () => [t("check-do-browser")],
  insecure: () => [t("check-do-secure")],
  check_unavailable: () => [t("check-do-nothing")],
};

const short: Record<CheckCause, () => string> = {
  camera_denied: () => t("check-short-camera-denied"),
  camera_missing: () => t("check-short-camera-missing"),
  camera_busy: () => t("check-short-camera-busy"),
  microphone_denied: () => t("check-short-microphone-denied"),
  microphone_missing: () => t("check-short-microphone-missing"),
  microphone_busy: () => t("check-short-microphone-busy"),
  speaker_not_heard: () => t("check-short-speaker-not-heard"),
  slow: () => t("check-short-slow"),
  loss: () => t("check-short-loss"),
  delay: () => t("check-short-delay"),
  jitter: () => t("check-short-jitter"),
  udp_blocked: () => t("check-short-udp-blocked"),
  relay_unreachable: () => t("check-short-relay-unreachable"),
  no_path: () => t("check-short-no-path"),
  no_webrtc: () => t("check-short-no-webrtc"),
  insecure: () => t("check-short-insecure"),
  check_unavailable: () => t("check-short-check-unavailable"),
};

const desk: Record<Verdict, () => string> = {
  good: () => t("check-desk-good"),
  fair: () => t("check-desk-fair"),
  poor: () => t("check-desk-poor"),
  blocked: () => t("check-desk-blocked"),
  unknown: () => t("check-desk-unknown"),
};

export interface Told {
  title: string;
  cause: string;
  /** What to do, the first thing first. */
  doing: readonly string[];
}

/** For whoever waits. `devicesTried`: camera and microphone were part of it, and work. */
export function told(judged: Judged, devicesTried: boolean): Told {
  const { verdict, cause } = judged;
  const title =
    verdict === "good" && !devicesTried ? t("check-verdict-good-network") : verdicts[verdict]();
  if (cause === null) {
    return { title, cause: devicesTried ? t("check-verdict-good-words") : "", doing: [] };
  }
  if (verdict === "good") return { title, cause: t("check-cause-around"), doing: [] };
  return { title, cause: causes[cause](), doing: advice[cause]() };
}

/** For whoever waits, in place of their picture. */
export function cameraWords(state: DeviceState): string {
  const cause = cameraCauses[state];
  return cause === undefined ? t("check-camera-off") : causes[cause]();
}

/** For the doctor: "Connection fair: slow". */
export function verdictWord(verdict: Verdict): string {
  return desk[verdict]();
}

/** For the doctor; null for a cause that this client does not know, or none. */
export function causeWord(cause: string | null): string | null {
  return cause !== null && Object.hasOwn(short, cause) ? short[cause as CheckCause]() : null;
}
