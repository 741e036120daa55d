/* A picture that was put beside the answers, fetched with the session and shown small. */
import { useSignal } from "@preact/signals";
import { Trash2 } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { api, errorText } from "../api";
import type { PreparedPhoto } from "../api/types";
import { Button, toast } from "../design";
import { saveFile } from "../page/saveFile";
import { t } from "../text";
import "./Photo.css";

interface PhotoProps {
  photo: PreparedPhoto;
  path: string;
  onRemove?: (() => Promise<void>) | undefined;
}

export function Photo({ photo, path, onRemove }: PhotoProps) {
  const address = useSignal<string | null>(null);
  const content = useSignal<Blob | null>(null);
  const failed = useSignal(false);
  const busy = useSignal(false);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    api
      .file("GET", path)
      .then((file) => {
        if (gone) return;
        content.value = file.content;
        made = URL.createObjectURL(new Blob([file.content], { type: photo.media_type }));
        address.value = made;
      })
      .catch(() => (failed.value = !gone));
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [path]);
  const remove = async () => {
    busy.value = true;
    try {
      await onRemove?.();
    } catch (error) {
      toast({ text: errorText(error) });
    } finally {
      busy.value = false;
    }
  };
  return (
    <li class="photo">
      {address.value === null ? (
        <span class="photo__empty">{failed.value ? t("before-photo-failed") : ""}</span>
      ) : (
        <button
          type="button"
          class="photo__button"
          onClick={() =>
            content.value !== null && saveFile({ content: content.value, name: photo.name })
          }
        >
          <img class="photo__picture" src={address.value} alt={photo.name} />
          <span class="visually-hidden">{t("before-photo-save")}</span>
        </button>
      )}
      {onRemove === undefined ? null : (
        <Button kind="quiet" icon={Trash2} busy={busy.value} onClick={() => void remove()}>
          <span>
            {t("before-photo-remove")}
            <span class="visually-hidden"> {photo.name}</span>
          </span>
        </Button>
      )}
    </li>
  );
}
