import { PhoneOff, UserRoundCheck } from "lucide-preact";
import { useState } from "preact/hooks";
import { errorText } from "../api";
import type { Call } from "../call";
import { CallBar, CallStage, Elapsed, FloatPill } from "../call/view";
import { Banner, Button, Buttons, CallControl, Dialog, Skeleton } from "../design";
import { LiveCaption } from "../talk";
import { shortName, t } from "../text";
import { beside, talk, type Beside } from "./beside";
import { Emergency } from "./Emergency";
import { finishHandover } from "./handover/model";
import { endCall, join, joinFailure, media, part, type LiveVisit } from "./live";
import { actionFailure, busy, desk, isReceiving, visit } from "./model";
import { Knocks } from "./people/Knocks";
import { failureWords } from "./failureWords";
import "./CallPanel.css";

export interface EndProps {
  live: LiveVisit;
  asking: boolean;
  onClose: () => void;
}

/** Asks before the call ends for both. */
export function EndDialog({ live, asking, onClose }: EndProps) {
  const failure = actionFailure.value;
  const end = async () => {
    await endCall(live.id);
    if (actionFailure.peek() === null) onClose();
  };
  return (
    <Dialog
      open={asking}
      title={t("desk-end-title", { name: shortName(live.name) })}
      onClose={onClose}
      actions={
        <>
          <Button autofocus onClick={onClose}>
            {t("desk-end-keep")}
          </Button>
          <Button kind="danger" busy={busy.value === "hang-up"} onClick={() => void end()}>
            {t("desk-end-confirm")}
          </Button>
        </>
      }
    >
      <p>{t("desk-end-text")}</p>
      {failure === null ? null : (
        <Banner tone="caution" title={failureWords(failure, visit.value)} urgent />
      )}
    </Dialog>
  );
}

function JoinFailed({ call }: { call: Call }) {
  const failure = joinFailure.value;
  if (failure === null) return null;
  return (
    <Banner tone="caution" title={t("desk-join-failed")} urgent>
      <p>{errorText(failure)}</p>
      <Buttons>
        <Button onClick={() => void join(call)}>{t("desk-try-again")}</Button>
      </Buttons>
    </Banner>
  );
}

/** Beside the picture on a wide screen, in its place on a narrow one. */
const inTurns = "(width < 80rem)";

function isShown(which: Beside): boolean {
  return beside.value === which && (part.value === "note" || !matchMedia(inTurns).matches);
}

function show(which: Beside): void {
  const turns = matchMedia(inTurns).matches;
  if (isShown(which)) {
    if (turns) part.value = "call";
    else beside.value = which === "text" ? "note" : "text";
    return;
  }
  beside.value = which;
  if (turns) part.value = "note";
}

/** The running call: the shared stage with the doctor's own way to end it. */
export function CallPanel({ live }: { live: LiveVisit }) {
  const [asking, setAsking] = useState(false);
  const { call, since } = live;
  const store = talk.value;
  const toggle = (which: Beside) => ({ open: isShown(which), onToggle: () => show(which) });
  if (call === null) return <Skeleton label={t("desk-call-starting")} />;
  return (
    <div class="call-panel">
      <JoinFailed call={call} />
      <CallStage
        call={call}
        media={media()}
        otherName={live.name}
        headingLevel={2}
        beside
        facts={since === null ? undefined : <Elapsed since={since} />}
        caption={store === null || isShown("text") ? undefined : <LiveCaption talk={store} />}
        pills={
          <>
            <Knocks visitId={live.id} />
            <FloatPill call={call} media={media()} name={live.name} />
            <Emergency visitId={live.id} name={live.name} />
          </>
        }
      >
        <CallBar
          call={call}
          media={media()}
          mayMute
          {...(store === null ? {} : { text: { ...toggle("text"), unread: store.unread.value } })}
          leave={
            // The call is the other doctor's to end until it was taken over.
            isReceiving(desk.value, live.id) ? (
              <CallControl
                icon={UserRoundCheck}
                label={t("desk-handover-take-short")}
                onClick={() => void finishHandover(live.id)}
              />
            ) : (
              <CallControl
                icon={PhoneOff}
                label={t("desk-end")}
                leave
                onClick={() => setAsking(true)}
              />
            )
          }
        />
      </CallStage>
      <EndDialog live={live} asking={asking} onClose={() => setAsking(false)} />
    </div>
  );
}
