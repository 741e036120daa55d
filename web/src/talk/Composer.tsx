/* Where one writes: the line is seen by the others as it is written, Enter sends it. Files come by
   the button, the camera, pasting, or dropping them on the panel (Talk.tsx). */
import { useRef } from "preact/hooks";
import { Camera, Paperclip, SendHorizontal } from "lucide-preact";
import { Button, Textarea } from "../design";
import { useOwnId } from "../design/ids";
import { t } from "../text";
import type { Talk } from "./talk";
import { maxChars } from "./talk";
import { takenTypes } from "./uploads";

function filesOf(list: FileList | null | undefined): File[] {
  return [...(list ?? [])];
}

interface PickerProps {
  icon: typeof Camera;
  label: string;
  /** Asks a phone for its camera. */
  camera?: boolean;
  onFiles: (files: readonly File[]) => void;
}

function Picker({ icon, label, camera = false, onFiles }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        multiple={!camera}
        accept={camera ? "image/jpeg" : takenTypes.join(",")}
        {...(camera ? { capture: "environment" as const } : {})}
        onChange={(event) => {
          onFiles(filesOf(event.currentTarget.files));
          event.currentTarget.value = ""; // The same file may be chosen again.
        }}
      />
      <Button kind="quiet" icon={icon} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}

export function Composer({ talk }: { talk: Talk }) {
  const id = useOwnId();
  const add = (files: readonly File[]) => talk.uploads.add(files);
  return (
    <form
      class="talk-composer"
      onSubmit={(event) => {
        event.preventDefault();
        talk.say();
      }}
    >
      <label class="visually-hidden" for={id}>
        {t("talk-write-label")}
      </label>
      <Textarea
        id={id}
        class="talk-composer__line"
        rows={1}
        dir="auto"
        maxLength={maxChars}
        placeholder={t("talk-write")}
        enterkeyhint="send"
        aria-describedby={`${id}-seen`}
        value={talk.draft.value}
        onValue={(text) => talk.type(text)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          talk.say();
        }}
        onPaste={(event) => {
          const files = filesOf(event.clipboardData?.files);
          if (files.length === 0) return;
          event.preventDefault();
          add(files);
        }}
      />
      <p class="small muted" id={`${id}-seen`}>
        {t("talk-seen-as-typed")}
      </p>
      <div class="talk-composer__ways">
        <Picker icon={Paperclip} label={t("talk-attach")} onFiles={add} />
        <span class="talk-composer__camera">
          <Picker icon={Camera} label={t("talk-camera")} camera onFiles={add} />
        </span>
        <Button type="submit" kind="primary" icon={SendHorizontal} iconTurns>
          {t("talk-send")}
        </Button>
      </div>
    </form>
  );
}
