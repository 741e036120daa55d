/* The parts of the check as rows: camera, microphone with its level, speaker, connection. */
import { useSignal, type ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import {
  Activity,
  Camera,
  Check as Tick,
  CircleSlash,
  Mic,
  Minus,
  TriangleAlert,
  Volume2,
} from "lucide-preact";
import type { Verdict } from "../../api/types";
import { Button, Chip, Icon, type LucideIcon, type Tone } from "../../design";
import { t } from "../../text";
import type { Phase } from "../check";
import type { DeviceState, SpeakerState } from "../figures";
import { playSound } from "./sound";

interface RowProps {
  icon: LucideIcon;
  name: string;
  chip: ComponentChildren;
  children?: ComponentChildren;
}

function Row({ icon, name, chip, children }: RowProps) {
  return (
    <li>
      <Icon of={icon} />
      <span>{name}</span>
      <span class="checks__state">{chip}</span>
      {children === undefined ? null : <div class="checks__more">{children}</div>}
    </li>
  );
}

function works(words: string) {
  return (
    <Chip tone="positive" icon={Tick}>
      {words}
    </Chip>
  );
}

function fails(words: string) {
  return (
    <Chip tone="caution" icon={TriangleAlert}>
      {words}
    </Chip>
  );
}

function deviceChip(state: DeviceState, good: string, waiting: string) {
  switch (state) {
    case "ok":
      return works(good);
    case "denied":
    case "insecure":
      return fails(t("check-denied"));
    case "missing":
      return fails(t("check-missing"));
    case "busy":
      return fails(t("check-busy"));
    case "silent":
      return fails(t("check-not-heard"));
    case "off":
      return <Chip icon={CircleSlash}>{t("check-off")}</Chip>;
    case "skipped":
      return <Chip icon={Minus}>{waiting}</Chip>;
  }
}

function Level({ loudness }: { loudness: ReadonlySignal<number> }) {
  return (
    <div class="level" role="img" aria-label={t("check-level")}>
      <span style={{ inlineSize: `${Math.round(Math.min(1, loudness.value) * 100)}%` }} />
    </div>
  );
}

interface SpeakerProps {
  state: SpeakerState;
  output: string | null;
  onAnswer: (state: SpeakerState) => void;
}

/** A sound, then the question that only the person can answer. */
function Speaker({ state, output, onAnswer }: SpeakerProps) {
  const playing = useSignal(false);
  const asked = useSignal(false);
  const play = async () => {
    playing.value = true;
    asked.value = false;
    await playSound(output);
    playing.value = false;
    asked.value = true;
  };
  const answer = (said: SpeakerState) => () => {
    asked.value = false;
    onAnswer(said);
  };
  const again = (
    <Button icon={Volume2} busy={playing.value} onClick={() => void play()}>
      {playing.value ? t("check-speaker-playing") : t("check-speaker-play")}
    </Button>
  );
  if (asked.value) {
    return (
      <Row icon={Volume2} name={t("check-speaker")} chip={null}>
        <div class="checks__asked" role="group" aria-label={t("check-speaker-asked")}>
          <span role="status">{t("check-speaker-asked")}</span>
          <Button onClick={answer("ok")}>{t("check-speaker-yes")}</Button>
          <Button onClick={answer("not_heard")}>{t("check-speaker-no")}</Button>
        </div>
      </Row>
    );
  }
  if (state === "ok") {
    return <Row icon={Volume2} name={t("check-speaker")} chip={works(t("check-works"))} />;
  }
  if (state === "skipped") return <Row icon={Volume2} name={t("check-speaker")} chip={again} />;
  return (
    <Row icon={Volume2} name={t("check-speaker")} chip={fails(t("check-speaker-no-chip"))}>
      {again}
    </Row>
  );
}

const levels: Record<Verdict, () => string> = {
  good: () => t("check-level-good"),
  fair: () => t("check-level-fair"),
  poor: () => t("check-level-poor"),
  blocked: () => t("check-level-blocked"),
  unknown: () => t("check-level-unknown"),
};

const tones: Record<Verdict, Tone> = {
  good: "positive",
  fair: "caution",
  poor: "caution",
  blocked: "critical",
  unknown: "neutral",
};

function phaseWords(phase: Phase): string {
  if (phase === "queued") return t("check-connection-queued");
  return phase === "relay" ? t("check-connection-relay") : t("check-connection-direct");
}

interface NetworkProps {
  phase: Phase;
  progress: number;
  verdict: Verdict | null;
}

function Network({ phase, progress, verdict }: NetworkProps) {
  const running = phase === "direct" || phase === "relay" || phase === "queued";
  const chip =
    running || verdict === null ? null : (
      <Chip tone={tones[verdict]} icon={verdict === "good" ? Tick : TriangleAlert}>
        {levels[verdict]()}
      </Chip>
    );
  return (
    <Row icon={Activity} name={t("check-connection")} chip={chip}>
      {running ? (
        <div class="checks__running">
          <progress max={1} value={progress} aria-label={t("check-running")} />
          <span class="small muted">{phaseWords(phase)}</span>
        </div>
      ) : undefined}
    </Row>
  );
}

export interface StepsProps extends NetworkProps {
  /** Null: camera and microphone are no part of this check. */
  devices: { camera: DeviceState; microphone: DeviceState } | null;
  loudness: ReadonlySignal<number>;
  speaker: SpeakerState;
  output: string | null;
  onSpeaker: (state: SpeakerState) => void;
}

export function Steps(props: StepsProps) {
  const { devices, loudness, speaker, output, onSpeaker, phase, progress, verdict } = props;
  const hears = devices?.microphone === "ok" || devices?.microphone === "skipped";
  return (
    <ul class="checks" aria-label={t("check-steps")}>
      {devices === null ? null : (
        <>
          <Row
            icon={Camera}
            name={t("check-camera")}
            chip={deviceChip(devices.camera, t("check-works"), t("check-off"))}
          />
          <Row
            icon={Mic}
            name={t("check-microphone")}
            chip={deviceChip(devices.microphone, t("check-heard"), t("check-say"))}
          >
            {hears || devices.microphone === "silent" ? <Level loudness={loudness} /> : undefined}
          </Row>
          <Speaker state={speaker} output={output} onAnswer={onSpeaker} />
        </>
      )}
      <Network phase={phase} progress={progress} verdict={verdict} />
    </ul>
  );
}
