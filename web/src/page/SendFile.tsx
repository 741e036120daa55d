/* One file at a time on its way to the server: chosen by a button, sent at once, stopped, tried
   again. Where and when a picture was taken stays here. */
import { useSignal } from "@preact/signals";
import { Paperclip } from "lucide-preact";
import { useRef } from "preact/hooks";
import { api, codeOf, errorText } from "../api";
import { Button, type LucideIcon } from "../design";
import { withoutPlace } from "../talk/clean";
import { t } from "../text";
import "./SendFile.css";

const maxBytes = 25 * 1024 * 1024;
export const pictures = ["image/jpeg", "image/png", "image/webp"] as const;
export const picturesAndPdf = [...pictures, "application/pdf"] as const;

interface SendFileProps<T> {
  label: string;
  /** Where it goes; asked when it goes. */
  path: () => string;
  types: readonly string[];
  icon?: LucideIcon;
  onSent: (answer: T) => void;
  disabled?: boolean;
}

/** Phones name a picture without its kind. */
function nameOf(file: File): string {
  const kind = file.type.split("/")[1] ?? "";
  const ending = kind === "jpeg" ? "jpg" : kind;
  const named = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase();
  const fits = named === ending || (kind === "jpeg" && named === "jpeg");
  return fits ? file.name : `${file.name.replace(/\.[^.]*$/, "") || "file"}.${ending}`;
}

export function SendFile<T>(props: SendFileProps<T>) {
  const { label, path, types, icon = Paperclip, onSent, disabled = false } = props;
  const input = useRef<HTMLInputElement>(null);
  const part = useSignal<number | null>(null);
  const problem = useSignal<string | null>(null);

  const send = async (file: File) => {
    problem.value = null;
    if (!types.includes(file.type)) problem.value = "file_kind";
    else if (file.size > maxBytes) problem.value = "file_too_large";
    if (problem.value !== null) return;
    part.value = 0;
    try {
      const content = await withoutPlace(file, file.type);
      onSent(
        await api.upload<T>(path(), {
          opId: crypto.randomUUID(),
          name: nameOf(file),
          content,
          onProgress: (sent) => (part.value = sent),
          signal: new AbortController().signal,
        }),
      );
    } catch (error) {
      problem.value = codeOf(error) ?? "unexpected";
    } finally {
      part.value = null;
    }
  };

  return (
    <div class="send-file">
      <input
        ref={input}
        type="file"
        class="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        accept={types.join(",")}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file !== undefined) void send(file);
        }}
      />
      <Button
        icon={icon}
        busy={part.value !== null}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      {part.value === null ? null : (
        <progress class="send-file__part" value={part.value} aria-label={label} />
      )}
      {problem.value === null ? null : (
        <p role="alert" class="send-file__problem">
          {errorText({ code: problem.value })}
        </p>
      )}
    </div>
  );
}

/** What is taken, in words beside a button. */
export function takenWords(withPdf: boolean): string {
  return withPdf ? t("send-file-taken") : t("send-file-taken-pictures");
}
