/* A file in the chat: its name and size, a picture on request, and a way to keep it. A picture is
   drawn from bytes that this page fetched, as an image and nothing else; a PDF is only kept, since
   the browser's own reader would run in this page's name. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Download, FileText, Image } from "lucide-preact";
import { errorText } from "../api";
import type { ChatFile } from "../api/types";
import { Button, Icon } from "../design";
import { saveFile } from "../page/saveFile";
import { t } from "../text";
import { fileSize } from "./size";
import { isPicture } from "./uploads";

interface SentFileProps {
  file: ChatFile;
  fetch: (id: string) => Promise<Blob>;
}

function usePicture() {
  const address = useSignal<string | null>(null);
  useEffect(() => () => void (address.peek() === null || URL.revokeObjectURL(address.peek()!)), []);
  return address;
}

export function SentFile({ file, fetch }: SentFileProps) {
  const picture = usePicture();
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const withBytes = async (use: (content: Blob) => void) => {
    busy.value = true;
    problem.value = null;
    try {
      use(await fetch(file.id));
    } catch (error) {
      problem.value = errorText(error);
    } finally {
      busy.value = false;
    }
  };
  const show = (content: Blob) => {
    picture.value = URL.createObjectURL(content);
  };
  return (
    <div class="talk-file">
      <p class="talk-file__name">
        <Icon of={isPicture(file.media_type) ? Image : FileText} />
        <span>
          <bdi>{file.name}</bdi> <span class="muted small nowrap">{fileSize(file.size_bytes)}</span>
        </span>
      </p>
      {picture.value === null ? null : (
        <img class="talk-file__picture" src={picture.value} alt={file.name} />
      )}
      {problem.value === null ? null : (
        <p class="talk__problem" role="alert">
          {problem.value}
        </p>
      )}
      <div class="talk-file__ways">
        {isPicture(file.media_type) && picture.value === null ? (
          <Button kind="quiet" icon={Image} busy={busy.value} onClick={() => void withBytes(show)}>
            {t("talk-file-show")}
          </Button>
        ) : null}
        <Button
          kind="quiet"
          icon={Download}
          busy={busy.value}
          onClick={() => void withBytes((content) => saveFile({ content, name: file.name }))}
        >
          {t("talk-file-save")}
        </Button>
      </div>
    </div>
  );
}
