/* Which browser this is, as far as a video visit cares: the built-in browsers of mail and messenger
   apps often block camera and microphone (CLINICAL.md, Before the visit). */

const apps: readonly (readonly [RegExp, string])[] = [
  [/MessengerForiOS|Orca-Android|FBAN\/Messenger/, "Messenger"],
  [/Instagram/, "Instagram"],
  [/FBAN|FBAV|FB_IAB/, "Facebook"],
  [/WhatsApp/, "WhatsApp"],
  [/\bLine\//, "LINE"],
  [/MicroMessenger/, "WeChat"],
  [/KAKAOTALK/, "KakaoTalk"],
  [/Telegram/, "Telegram"],
  [/Snapchat/, "Snapchat"],
  [/LinkedInApp/, "LinkedIn"],
  [/musical_ly|BytedanceWebview|TikTok/i, "TikTok"],
  [/Outlook-(iOS|Android)/, "Outlook"],
  [/YahooMobileMail/, "Yahoo Mail"],
  [/GSA\//, "Google"],
];

export interface InsideApp {
  /** The app's name where the browser tells it. */
  app: string | null;
  system: "ios" | "android" | "other";
}

function systemOf(agent: string): InsideApp["system"] {
  if (/iPhone|iPad|iPod/.test(agent)) return "ios";
  return /Android/.test(agent) ? "android" : "other";
}

/** Tells the browser inside an app from a real one; null when all is well. */
export function insideApp(agent: string, canCapture: boolean): InsideApp | null {
  const system = systemOf(agent);
  const named = apps.find(([pattern]) => pattern.test(agent))?.[1];
  if (named !== undefined) return { app: named, system };
  const androidView = /; wv\)/.test(agent);
  const appleView = system === "ios" && !/Safari\//.test(agent);
  return androidView || appleView || !canCapture ? { app: null, system } : null;
}

export function thisDevice(): InsideApp | null {
  return insideApp(navigator.userAgent, navigator.mediaDevices?.getUserMedia !== undefined);
}
