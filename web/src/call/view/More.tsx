/* What is one press further away than the controls: sharing, people, connection, words, devices, data
   and keys. One sheet whose parts take turns. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import {
  ArrowLeft,
  Gauge,
  Keyboard,
  Lock,
  MonitorUp,
  MonitorX,
  Settings2,
  Signal,
  Users,
} from "lucide-preact";
import { Button } from "../../design/Button";
import { RadioChoices } from "../../design/Choice";
import { Dialog } from "../../design/Dialog";
import { Icon, type LucideIcon } from "../../design/Icon";
import type { Media } from "../../media/media";
import { t } from "../../text";
import type { Call, CallMode } from "../ports";
import { Connection } from "./Connection";
import { DevicePicker } from "./DevicePicker";
import { Keys } from "./Keys";
import { tell } from "./news";
import { People } from "./People";
import { shownOf } from "./peers";
import { viewOf, type Sheet } from "./view";
import { Words } from "./Words";
import "./More.css";

/** Starts sharing, or ends it. What the browser or the person refused is told where it matters. */
export async function toggleShare(call: Call): Promise<void> {
  if (call.screen.track.peek() !== null) {
    call.screen.stop();
    return;
  }
  const answer = await call.screen.start();
  if (answer === "unsupported") tell(call, t("call-share-unsupported"));
  if (answer === "failed") tell(call, t("call-share-failed"));
}

function modeWords(mode: CallMode): string {
  if (mode === "low") return t("call-mode-low");
  return mode === "audio" ? t("call-mode-audio") : t("call-mode-full");
}

interface EntryProps {
  icon: LucideIcon;
  title: string;
  more?: string;
  onClick: () => void;
}

function Entry({ icon, title, more, onClick }: EntryProps) {
  return (
    <li>
      <button type="button" class="call-entry" onClick={onClick}>
        <Icon of={icon} />
        <span>
          <span class="call-entry__title">{title}</span>
          {more === undefined ? null : <span class="call-entry__more">{more}</span>}
        </span>
      </button>
    </li>
  );
}

function Entries({ call, go }: { call: Call; go: (sheet: Sheet | null) => void }) {
  const shares = call.screen.track.value !== null;
  const count = shownOf(call.peers.value).length + 1;
  return (
    <ul class="call-entries">
      {call.screen.supported ? (
        <Entry
          icon={shares ? MonitorX : MonitorUp}
          title={shares ? t("call-share-stop") : t("call-share")}
          onClick={() => {
            go(null);
            void toggleShare(call);
          }}
        />
      ) : null}
      <Entry
        icon={Users}
        title={t("call-people")}
        more={t("call-count", { count })}
        onClick={() => go("people")}
      />
      <Entry
        icon={Gauge}
        title={t("call-mode")}
        more={modeWords(call.mode.value)}
        onClick={() => go("mode")}
      />
      <Entry
        icon={Settings2}
        title={t("call-devices-title")}
        more={t("call-devices-more")}
        onClick={() => go("devices")}
      />
      <Entry
        icon={Signal}
        title={t("call-connection")}
        more={t("call-connection-more")}
        onClick={() => go("connection")}
      />
      <Entry
        icon={Lock}
        title={t("call-words")}
        more={t("call-words-short")}
        onClick={() => go("words")}
      />
      <Entry icon={Keyboard} title={t("call-keys")} onClick={() => go("keys")} />
    </ul>
  );
}

function Mode({ call }: { call: Call }) {
  return (
    <RadioChoices<CallMode>
      legend={t("call-mode")}
      legendHidden
      value={call.mode.value}
      onValue={(mode) => call.setMode(mode)}
      options={[
        { value: "full", title: t("call-mode-full"), note: t("call-mode-full-note") },
        { value: "low", title: t("call-mode-low"), note: t("call-mode-low-note") },
        { value: "audio", title: t("call-mode-audio"), note: t("call-mode-audio-note") },
      ]}
    />
  );
}

function titleOf(sheet: Exclude<Sheet, "devices">): string {
  switch (sheet) {
    case "menu":
      return t("call-more");
    case "people":
      return t("call-people");
    case "connection":
      return t("call-connection");
    case "words":
      return t("call-words");
    case "mode":
      return t("call-mode");
    case "keys":
      return t("call-keys");
  }
}

export interface MoreProps {
  call: Call;
  media: Media;
  mayMute: boolean;
  note: boolean;
  text: boolean;
}

export function More({ call, media, mayMute, note, text }: MoreProps) {
  const { sheet } = viewOf(call);
  const open = sheet.value;
  /** The part came from the menu, and leads back to it. */
  const fromMenu = useRef(false);
  const part = useRef<HTMLDivElement>(null);
  const shown = open === "devices" ? null : open;
  useEffect(() => {
    if (shown === null) fromMenu.current = false;
    // The list that was pressed is gone; reading goes on where the part begins.
    else if (fromMenu.current) part.current?.closest("dialog")?.scrollTo(0, 0);
    if (shown !== null) part.current?.querySelector<HTMLElement>("button, input")?.focus();
  }, [shown]);
  const go = (next: Sheet | null) => {
    fromMenu.current = next !== null && next !== "menu";
    sheet.value = next;
  };
  const parts: Record<Exclude<Sheet, "devices">, () => ComponentChildren> = {
    menu: () => <Entries call={call} go={go} />,
    people: () => <People call={call} mayMute={mayMute} />,
    connection: () => <Connection call={call} />,
    words: () => <Words call={call} />,
    mode: () => <Mode call={call} />,
    keys: () => <Keys note={note} text={text} />,
  };
  return (
    <>
      <Dialog
        open={shown !== null}
        title={shown === null ? "" : titleOf(shown)}
        onClose={() => (sheet.value = null)}
        actions={<Button onClick={() => (sheet.value = null)}>{t("close")}</Button>}
      >
        {shown === null ? null : (
          <div class="call-sheet" ref={part}>
            {fromMenu.current ? (
              <Button
                kind="quiet"
                class="flush call-sheet__back"
                icon={ArrowLeft}
                iconTurns
                onClick={() => go("menu")}
              >
                {t("call-more-back")}
              </Button>
            ) : null}
            {parts[shown]()}
          </div>
        )}
      </Dialog>
      <DevicePicker open={open === "devices"} media={media} onClose={() => (sheet.value = null)} />
    </>
  );
}
