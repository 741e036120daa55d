/* The reader's own picture, sound and connection before the call: why the browser asks, what works,
   and what to do about what does not. Going without is fine and said so. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { EyeOff, RotateCw, Settings2, VideoOff, Wifi } from "lucide-preact";
import { hasWebRtc } from "../../call/browser";
import { DevicePicker, hasChoice, TrackVideo } from "../../call/view";
import { judgeDevices } from "../../check/figures";
import { Outcome, Steps } from "../../check/view";
import "../../check/view/check.css";
import { cameraWords } from "../../check/words";
import { Button, Buttons, Icon } from "../../design";
import type { Media } from "../../media/media";
import { t } from "../../text";
import {
  checkConnection,
  devices,
  devicesWork,
  followDevices,
  loudness,
  ownCheck,
  skipCheck,
  skipped,
  speaker,
  startCheck,
} from "../checking";
import { thisDevice } from "../device";
import { clinic, shownVisit, visit } from "../model";
import { closeOwnMedia, ownMedia, ownOpened } from "../own";
import { doctorOf } from "../words";

/** What was found: measured now, or before in this tab. Of the devices it is told at once. */
function Found({ devicesTried }: { devicesTried: boolean }) {
  const { judged, phase } = ownCheck();
  const measured = phase.value === "done" || phase.value === "idle" ? judged.value : null;
  const found = measured ?? judgeDevices(devices.value);
  if (found === null) return null;
  return (
    <Outcome
      judged={found}
      devicesTried={devicesTried}
      insideApp={thisDevice() !== null}
      callback={visit.value?.check_in?.callback_number ?? null}
      clinic={clinic.value?.phone ?? null}
      onDevices={() => void ownMedia().restore()}
      onConnection={() => void checkConnection()}
    />
  );
}

function Parts({ media }: { media: Media | null }) {
  const { phase, progress, network } = ownCheck();
  return (
    <Steps
      devices={media === null ? null : devices.value}
      loudness={loudness}
      speaker={speaker.value}
      output={media?.chosen.value.output ?? null}
      onSpeaker={(state) => (speaker.value = state)}
      phase={phase.value}
      progress={progress.value}
      verdict={network.value?.verdict ?? null}
    />
  );
}

function Closed() {
  return (
    <div class="mirror mirror--closed">
      <p class="mirror__none">
        <Icon of={EyeOff} size={1.75} />
        {t("check-nobody")}
      </p>
    </div>
  );
}

/** No call can be made in this browser: nothing is tried, and the doctor is told. */
function NoCall() {
  useEffect(() => void checkConnection(), []);
  return (
    <>
      <h2>{t("check-connection")}</h2>
      <Found devicesTried={false} />
    </>
  );
}

/** Nothing was opened yet. The connection alone may have been tested. */
function Invitation() {
  const { phase, network } = ownCheck();
  const known = phase.value !== "idle" || network.value !== null;
  if (skipped.value && !known) {
    return (
      <>
        <h2>{t("check-title")}</h2>
        <p class="muted">{t("check-skipped")}</p>
        <div>
          <Button onClick={() => void startCheck()}>{t("check-start")}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <Closed />
      <h2>{t("check-title")}</h2>
      {known ? (
        <>
          <Parts media={null} />
          <Found devicesTried={false} />
        </>
      ) : (
        <p>
          {t("check-why")} {t("check-ask")}
        </p>
      )}
      <div class="ready__start">
        <Button wide onClick={() => void startCheck()}>
          {t("check-start")}
        </Button>
        {known ? null : (
          <Buttons>
            <Button kind="quiet" class="flush" icon={Wifi} onClick={() => void checkConnection()}>
              {t("check-start-alone")}
            </Button>
            <Button kind="quiet" class="flush" onClick={skipCheck}>
              {t("check-skip")}
            </Button>
          </Buttons>
        )}
      </div>
      <p class="small muted">{t("visit-mirror-without")}</p>
    </>
  );
}

function Mirror({ media }: { media: Media }) {
  const track = media.tracks.value.video;
  return (
    <div class="mirror">
      {track === null ? (
        <p class="mirror__none">
          <Icon of={VideoOff} size={2} />
          {cameraWords(devices.value.camera)}
        </p>
      ) : (
        <>
          <TrackVideo track={track} mirrored label={t("check-own-picture")} />
          <span class="mirror__label">
            {t("check-own-label", { doctor: doctorOf(shownVisit.value) })}
          </span>
        </>
      )}
    </div>
  );
}

function Opening() {
  return (
    <div class="stack stack--tight" role="status">
      <h2>{t("check-opening")}</h2>
      <p>{t("check-opening-hint")}</p>
    </div>
  );
}

function Opened({ media }: { media: Media }) {
  const picking = useSignal(false);
  const { audio, video } = media.tracks.value;
  const { phase } = ownCheck();
  if (media.opening.value && audio === null && video === null) return <Opening />;
  return (
    <>
      <Mirror media={media} />
      <h2>{devicesWork.value ? t("check-own-works") : t("check-title")}</h2>
      <Parts media={media} />
      <Found devicesTried={devicesWork.value} />
      <Buttons>
        {hasChoice(media) ? (
          <Button wide icon={Settings2} onClick={() => (picking.value = true)}>
            {t("check-choose")}
          </Button>
        ) : null}
        {phase.value === "idle" ? (
          <Button kind="quiet" class="flush" icon={RotateCw} onClick={() => void checkConnection()}>
            {t("check-again")}
          </Button>
        ) : null}
        {audio !== null || video !== null ? (
          <Button kind="quiet" class="flush" onClick={closeOwnMedia}>
            {t("check-turn-off")}
          </Button>
        ) : null}
      </Buttons>
      <DevicePicker open={picking.value} media={media} onClose={() => (picking.value = false)} />
    </>
  );
}

function Tried() {
  return ownOpened.value ? <Opened media={ownMedia()} /> : <Invitation />;
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
  useEffect(followDevices, []);
  return (
    <section class="ready" tabIndex={-1} ref={section} aria-label={t("check-title")}>
      {hasWebRtc() ? <Tried /> : <NoCall />}
    </section>
  );
}
