/* Where each browser keeps the permission of camera and microphone, in its own words. */
import { t } from "../text";

export type Browser =
  "chrome" | "chrome_android" | "safari_ios" | "safari_mac" | "firefox" | "other";

export function browserOf(agent: string): Browser {
  if (/iPhone|iPad|iPod/.test(agent)) return "safari_ios";
  if (/Firefox\//.test(agent)) return "firefox";
  if (/Chrome\/|Chromium\/|Edg\//.test(agent)) {
    return /Android/.test(agent) ? "chrome_android" : "chrome";
  }
  return /Macintosh/.test(agent) && /Safari\//.test(agent) ? "safari_mac" : "other";
}

const words: Record<Browser, () => string> = {
  chrome: () => t("check-allow-chrome"),
  chrome_android: () => t("check-allow-chrome-android"),
  safari_ios: () => t("check-allow-safari-ios"),
  safari_mac: () => t("check-allow-safari-mac"),
  firefox: () => t("check-allow-firefox"),
  other: () => t("check-allow-other"),
};

/** How to allow camera and microphone in this browser. */
export function howToAllow(agent: string = navigator.userAgent): string {
  return words[browserOf(agent)]();
}
