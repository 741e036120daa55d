import { Mic, MicOff, PhoneCall, PhoneOff } from "lucide-preact";
import { useState } from "preact/hooks";
import { Icon, LinkButton, Chip } from "../design";
import { shortName, t } from "../text";
import { EndDialog } from "./CallPanel";
import { liveVisit, media, type LiveVisit } from "./live";
import { selectedId } from "./model";
import { place, visitHref } from "./route";
import "./Running.css";

/** The running call, while the page shows someone or something else. */
function callElsewhere(): LiveVisit | null {
  const live = liveVisit.value;
  if (live === null || !live.inCall) return null;
  return place.value.page === "queue" && selectedId.value === live.id ? null : live;
}

function Mute({ live }: { live: LiveVisit }) {
  const { call } = live;
  if (call === null || media().tracks.value.audio === null) return null;
  const muted = media().muted.value;
  return (
    <button
      type="button"
      class="running__button"
      aria-pressed={muted}
      onClick={() => call.setMuted(!muted)}
    >
      <Icon of={muted ? MicOff : Mic} />
      {t("call-mute")}
    </button>
  );
}

/** From anywhere else: the way back to a running call, the microphone, and the way to end it. */
export function Running() {
  const [asking, setAsking] = useState(false);
  const live = callElsewhere();
  if (live === null) return null;
  return (
    <div
      class="running"
      data-page={place.value.page}
      role="group"
      aria-label={t("desk-call-with", { name: shortName(live.name) })}
    >
      <a class="running__back" href={visitHref(live.id)}>
        <Icon of={PhoneCall} />
        {t("desk-back-to-call", { name: shortName(live.name) })}
      </a>
      <Mute live={live} />
      <button type="button" class="running__button" onClick={() => setAsking(true)}>
        <Icon of={PhoneOff} />
        {t("desk-end")}
      </button>
      <EndDialog live={live} asking={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

/** Above a person who is not the one in the call, so that nobody is taken for another. */
export function NotInCall({ name }: { name: string | null }) {
  const live = callElsewhere();
  if (live === null) return null;
  return (
    <div class="not-in-call">
      {name === null ? null : (
        <Chip tone="caution" icon={PhoneOff}>
          {t("desk-not-in-call", { name: shortName(name) })}
        </Chip>
      )}
      <LinkButton kind="primary" icon={PhoneCall} href={visitHref(live.id)} wide>
        {t("desk-back-to-call", { name: shortName(live.name) })}
      </LinkButton>
    </div>
  );
}
