import { Camera, CircleCheck, MicOff, VideoOff } from "lucide-preact";
import type { DoctorVisit } from "../api/types";
import { DeviceProblems, TrackVideo } from "../call/view";
import { Button, Icon } from "../design";
import { shortName, t } from "../text";
import { closeMedia, liveVisit, media, mediaAsked, openMedia, opening } from "./live";
import "./MediaCard.css";

function stateWords(name: string): string {
  const { audio, video } = media().tracks.value;
  if (opening.value) return t("desk-media-opening");
  if (audio !== null && video !== null) return t("desk-media-ready");
  if (audio !== null) return t("desk-media-sound-only", { name });
  if (video !== null) return t("desk-media-picture-only");
  return t("desk-media-none", { name });
}

function Preview({ name }: { name: string }) {
  const { audio, video } = media().tracks.value;
  const icon = video !== null && audio !== null ? CircleCheck : audio === null ? MicOff : VideoOff;
  return (
    <div class="media-card__open">
      <div class="media-card__mirror">
        {video === null ? (
          <Icon of={VideoOff} size={2} />
        ) : (
          <TrackVideo track={video} mirrored label={t("desk-media-preview")} />
        )}
      </div>
      <div class="media-card__words">
        <p class="media-card__state" role="status">
          {opening.value ? null : <Icon of={icon} />}
          <span>{stateWords(name)}</span>
        </p>
        {opening.value ? null : <DeviceProblems media={media()} />}
        <Button kind="quiet" class="flush" onClick={closeMedia}>
          {t("desk-media-off")}
        </Button>
      </div>
    </div>
  );
}

/** The clear step before the browser asks: what it is for, and that nobody sees anything yet. */
export function MediaCard({ seen }: { seen: DoctorVisit }) {
  if (seen.state !== "waiting" || liveVisit.value?.inCall === true) return null;
  const name = shortName(seen.patient.name);
  return (
    <section class="card media-card" aria-labelledby="media-title">
      <h2 id="media-title">{t("desk-media-title")}</h2>
      {mediaAsked.value ? (
        <Preview name={name} />
      ) : (
        <>
          <p class="muted">{t("desk-media-why", { name })}</p>
          <Button icon={Camera} onClick={() => void openMedia()}>
            {t("desk-media-open")}
          </Button>
        </>
      )}
    </section>
  );
}
