/* What everyone in the call has to know just now, in short lines at the top of the picture: who came,
   what rests, who silenced whom, and warnings. Each with one thing to do, where there is one. */
import type { ComponentChildren } from "preact";
import { MicOff, MonitorUp, ShieldAlert, UserRound, VideoOff } from "lucide-preact";
import { Button } from "../../design/Button";
import { classes } from "../../design/classes";
import { Icon, type LucideIcon } from "../../design/Icon";
import type { Media } from "../../media/media";
import { t } from "../../text";
import type { Call, CallPeer } from "../ports";
import { DeviceProblems } from "./DeviceProblems";
import { viewOf } from "./view";
import "./Lines.css";

interface LineProps {
  icon: LucideIcon;
  warn?: boolean;
  /** Left out where the words are said already. */
  role?: "status" | "alert";
  action?: ComponentChildren;
  children: ComponentChildren;
}

function Line({ icon, warn = false, role, action, children }: LineProps) {
  return (
    <div class={classes("call-line", warn && "call-line--warn")} role={role}>
      <Icon of={icon} />
      <p>{children}</p>
      {action}
    </div>
  );
}

/** The end of a connection is no longer the one that it was: never only in a menu. */
function NotPrivate({ call, peer }: { call: Call; peer: CallPeer }) {
  const { state } = peer.verification;
  if (state !== "changed" && state !== "failed") return null;
  return (
    <Line
      icon={ShieldAlert}
      warn
      role="alert"
      action={
        <Button onClick={() => (viewOf(call).sheet.value = "words")}>{t("call-words-more")}</Button>
      }
    >
      {state === "changed"
        ? t("call-words-changed", { name: peer.name })
        : t("call-words-failed", { name: peer.name })}
    </Line>
  );
}

function Silenced({ call }: { call: Call }) {
  const by = call.mutedBy.value;
  if (by === null) return null;
  return (
    <Line
      icon={MicOff}
      role="status"
      action={
        <Button kind="primary" onClick={() => call.setMuted(false)}>
          {t("call-unmute")}
        </Button>
      }
    >
      {t("call-muted-by", { name: by })}
    </Line>
  );
}

function Sharing({ call }: { call: Call }) {
  if (call.screen.track.value === null) return null;
  return (
    <Line
      icon={MonitorUp}
      role="status"
      action={<Button onClick={() => call.screen.stop()}>{t("call-share-stop")}</Button>}
    >
      {t("call-sharing")}
    </Line>
  );
}

export function Lines({ call, media }: { call: Call; media: Media }) {
  const news = viewOf(call).line.value;
  return (
    <div class="call__lines">
      {call.peers.value.map((peer) => (
        <NotPrivate key={peer.id} call={call} peer={peer} />
      ))}
      <DeviceProblems media={media} brief />
      <Silenced call={call} />
      <Sharing call={call} />
      {call.videoPaused.value ? (
        <Line icon={VideoOff} role="status">
          {t("call-own-picture-rests")}
        </Line>
      ) : null}
      {news === "" ? null : <Line icon={UserRound}>{news}</Line>}
    </div>
  );
}
