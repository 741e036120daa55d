/* The reader's own picture and microphone before the call: why the browser asks, what works, and
   what to do about what does not. Going without is fine and said so. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Camera, Check, EyeOff, Mic, Settings2, VideoOff } from "lucide-preact";
import { DevicePicker, DeviceProblems, hasChoice, problemWords, TrackVideo } from "../../call/view";
import { Button, Buttons, Chip, Icon, type LucideIcon } from "../../design";
import { watchLevel } from "../../media/level";
import type { Media } from "../../media/media";
import { t } from "../../text";
import { visit } from "../model";
import { closeOwnMedia, openOwnMedia, ownMedia, ownOpened } from "../own";
import { doctorOf } from "../words";

/** Loudness, of 1, above which somebody is speaking; the hum of a room stays below. */
const speech = 0.08;

/** Turns true at the first sound from this microphone. */
function useHeard(track: MediaStreamTrack | null): boolean {
  const heard = useSignal(false);
  useEffect(() => {
    heard.value = false;
    if (track === null) return undefined;
    return watchLevel(track, (level) => {
      if (level > speech) heard.value = true;
    });
  }, [track]);
  return heard.value;
}

function Invitation() {
  return (
    <>
      <div class="mirror mirror--closed">
        <p class="mirror__none">
          <Icon of={EyeOff} size={1.75} />
          {t("visit-mirror-nobody")}
        </p>
      </div>
      <h2>{t("visit-mirror-title")}</h2>
      <p>{t("visit-mirror-why")}</p>
      <div>
        <Button icon={Camera} onClick={() => void openOwnMedia()}>
          {t("visit-mirror-open")}
        </Button>
      </div>
      <p class="small muted">{t("visit-mirror-without")}</p>
    </>
  );
}

function Mirror({ track }: { track: MediaStreamTrack | null }) {
  return (
    <div class="mirror">
      {track === null ? (
        <p class="mirror__none">
          <Icon of={VideoOff} size={2} />
          {t("visit-mirror-no-camera")}
        </p>
      ) : (
        <>
          <TrackVideo track={track} mirrored label={t("visit-mirror-picture")} />
          <span class="mirror__label">
            {t("visit-mirror-label", { doctor: doctorOf(visit.value) })}
          </span>
        </>
      )}
    </div>
  );
}

interface RowProps {
  icon: LucideIcon;
  name: string;
  good: boolean;
  words: string;
}

function Row({ icon, name, good, words }: RowProps) {
  return (
    <li>
      <Icon of={icon} />
      <span>{name}</span>
      <Chip tone={good ? "positive" : "neutral"} icon={good ? Check : icon}>
        {words}
      </Chip>
    </li>
  );
}

function microphoneWords(track: MediaStreamTrack | null, heard: boolean): string {
  if (track === null) return t("visit-mirror-none");
  return heard ? t("visit-mirror-heard") : t("visit-mirror-say");
}

function Checks({ media }: { media: Media }) {
  const { audio, video } = media.tracks.value;
  const heard = useHeard(audio);
  return (
    <div role="status">
      {audio !== null && video !== null ? <h2>{t("visit-mirror-works")}</h2> : null}
      <ul class="checks">
        <Row
          icon={Camera}
          name={t("visit-mirror-camera")}
          good={video !== null}
          words={video === null ? t("visit-mirror-none") : t("visit-mirror-ok")}
        />
        <Row
          icon={Mic}
          name={t("visit-mirror-microphone")}
          good={heard}
          words={microphoneWords(audio, heard)}
        />
      </ul>
    </div>
  );
}

function Opened({ media }: { media: Media }) {
  const picking = useSignal(false);
  const { audio, video } = media.tracks.value;
  const wrong = problemWords(media).length > 0;
  if (media.opening.value && audio === null && video === null) {
    return (
      <div class="stack stack--tight" role="status">
        <h2>{t("visit-mirror-opening")}</h2>
        <p>{t("visit-mirror-opening-hint")}</p>
      </div>
    );
  }
  return (
    <>
      <Mirror track={video} />
      <Checks media={media} />
      <DeviceProblems media={media} />
      {wrong ? <p class="small muted">{t("visit-mirror-without")}</p> : null}
      {hasChoice(media) ? (
        <Buttons>
          <Button icon={Settings2} onClick={() => (picking.value = true)}>
            {t("visit-mirror-choose")}
          </Button>
          <Button kind="quiet" onClick={closeOwnMedia}>
            {t("visit-mirror-close")}
          </Button>
        </Buttons>
      ) : null}
      <DevicePicker open={picking.value} media={media} onClose={() => (picking.value = false)} />
    </>
  );
}

/** The pressed button is gone with the other half of the section: the section takes the focus. */
function useFocusAfter(opened: boolean) {
  const section = useRef<HTMLElement>(null);
  const before = useRef(opened);
  useEffect(() => {
    if (before.current !== opened) section.current?.focus({ preventScroll: true });
    before.current = opened;
  }, [opened]);
  return section;
}

export function OwnPicture() {
  const section = useFocusAfter(ownOpened.value);
  return (
    <section class="ready" tabIndex={-1} ref={section} aria-label={t("visit-mirror-title")}>
      {ownOpened.value ? <Opened media={ownMedia()} /> : <Invitation />}
    </section>
  );
}
