/* A call without a network: everything that the screen of a call can show, chosen in the address of
   /demo/call. For people who build screens, and for the tests that look at them. */
import { signal } from "@preact/signals";
import type { Call, CallMode, CallPeer, QualityFigures, QualityLevel } from "../../call";
import type { Media } from "../../media/media";
import { drawnPage, drawnPerson } from "./drawnPicture";

const names: readonly [string, CallPeer["role"]][] = [
  ["Dr. Ngozi Okafor", "doctor"],
  ["Ana Duarte", "interpreter"],
  ["Maria Ferreira da Conceição Albuquerque", "patient"],
  ["Inês Ferreira", "relative"],
  ["Prof. Dr. Wolfgang Szentgyörgyi", "specialist"],
];

function history(level: QualityLevel): QualityFigures[] {
  return Array.from({ length: 60 }, (_, index) => ({
    atMs: index * 2000,
    roundTripMs: 60 + (4 - level) * 60 + 40 * Math.abs(Math.sin(index / 4)),
    loss: Math.max(0, (4 - level) * 0.02 * Math.abs(Math.cos(index / 6)) - 0.01),
    jitterMs: 6 + (4 - level) * 4,
    mos: 4.4 - (4 - level) * 0.6,
    framesPerSecond: level < 2 ? null : 24,
  }));
}

const words = {
  en: ["lantern", "river", "maple", "seven"],
  es: ["faro", "lluvia", "nido", "tigre"],
  numbers: ["142", "201", "067", "233"],
} as const;

/** What the address may ask for. */
export interface Wish {
  people: number;
  screen: boolean;
  /** One of "rests", "cut", "muted", "off", "changed", or nothing. */
  state: string;
}

function peer(index: number, wish: Wish): CallPeer {
  const [name, role] = names[index] ?? ["", "observer"];
  const level = ([4, 3, 2, 4, 1] as const)[index] ?? 4;
  const first = index === 0;
  const cut = first && wish.state === "cut";
  const shares = first && wish.screen;
  const figures = history(level);
  const latest = figures.at(-1);
  return {
    id: `peer-${index}`,
    name,
    role,
    away: cut,
    media: {
      audio: !(wish.state === "muted" && index < 2),
      video: !(wish.state === "off" && first) && index !== 3,
      screen: shares,
      paused: first && wish.state === "rests",
      mode: "full",
    },
    audio: null,
    video: drawnPerson(index),
    screen: shares ? drawnPage() : null,
    connection: cut ? "reconnecting" : "connected",
    quality: level,
    figures: latest === undefined ? null : { ...latest, level, history: figures },
    stalled: false,
    videoPaused: false,
    verification:
      first && wish.state === "changed" ? { state: "changed" } : { state: "ready", words },
  };
}

export function drawnCall(wish: Wish): Call {
  const mode = signal<CallMode>("full");
  const screen = signal<MediaStreamTrack | null>(null);
  const mutedBy = signal(wish.state === "silenced" ? "Dr. Ngozi Okafor" : null);
  const came = names[wish.people - 1];
  const settled = () => Promise.resolve();
  const nothing = () => undefined;
  return {
    phase: signal(wish.people === 0 ? "alone" : "connected"),
    ending: signal(null),
    peers: signal(Array.from({ length: wish.people }, (_, index) => peer(index, wish))),
    gone: signal(null),
    peerId: signal("me"),
    admitted: signal(true),
    onAir: signal(true),
    announcements: signal(
      wish.state === "came" && came !== undefined
        ? [{ id: 1, what: "came", name: came[0], role: came[1] }]
        : [],
    ),
    mode,
    videoPaused: signal(wish.state === "own-rests"),
    mutedBy,
    relayOnly: signal(true),
    screen: {
      track: screen,
      supported: true,
      async start() {
        screen.value = drawnPage();
        return "started";
      },
      stop: () => (screen.value = null),
    },
    prepare: settled,
    sendAhead: () => undefined,
    release: nothing,
    join: settled,
    leave: settled,
    setMuted: () => (mutedBy.value = null),
    setCamera: settled,
    useDevice: settled,
    setMode: (next) => (mode.value = next),
    stage: nothing,
    mutePeer: settled,
    resync: settled,
  };
}

export function drawnMedia(wish: Wish): Media {
  const muted = signal(false);
  const cameraOn = signal(true);
  const interrupted = signal({ audio: wish.state === "taken", video: false });
  const settled = () => Promise.resolve();
  return {
    tracks: signal({ audio: drawnPerson(1), video: drawnPerson(1) }),
    muted,
    cameraOn,
    problem: signal({ audio: null, video: null }),
    opening: signal(false),
    interrupted,
    devices: signal({ audio: [], video: [], output: [] }),
    chosen: signal({ audio: null, video: null, output: null }),
    setMuted: (next) => (muted.value = next),
    async setCamera(on) {
      cameraOn.value = on;
    },
    choose: settled,
    open: settled,
    async restore() {
      interrupted.value = { audio: false, video: false };
    },
    close: () => undefined,
  };
}
