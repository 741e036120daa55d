/* A file in the chat: its name and size, a look at it on request, and a way to keep it. */
import { useSignal } from "@preact/signals";
import { Download, FileText, Image } from "lucide-preact";
import { errorText } from "../api";
import type { ChatFile } from "../api/types";
import { Button, Icon } from "../design";
import { Look } from "../page/Look";
import { saveFile } from "../page/saveFile";
import { t } from "../text";
import { fileSize } from "./size";
import { isPicture } from "./uploads";

interface SentFileProps {
  file: ChatFile;
  fetch: (id: string) => Promise<Blob>;
}

export function SentFile({ file, fetch }: SentFileProps) {
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const save = async () => {
    busy.value = true;
    problem.value = null;
    try {
      saveFile({ content: await fetch(file.id), name: file.name });
    } catch (error) {
      problem.value = errorText(error);
    } finally {
      busy.value = false;
    }
  };
  return (
    <div class="talk-file">
      <p class="talk-file__name">
        <Icon of={isPicture(file.media_type) ? Image : FileText} />
        <span>
          <bdi>{file.name}</bdi> <span class="muted small nowrap">{fileSize(file.size_bytes)}</span>
        </span>
      </p>
      {problem.value === null ? null : (
        <p class="talk__problem" role="alert">
          {problem.value}
        </p>
      )}
      <div class="talk-file__ways">
        <Look name={file.name} mediaType={file.media_type} fetch={() => fetch(file.id)} />
        <Button kind="quiet" icon={Download} busy={busy.value} onClick={() => void save()}>
          {t("talk-file-save")}
        </Button>
      </div>
    </div>
  );
}
