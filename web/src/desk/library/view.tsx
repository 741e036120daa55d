/* /desk/library: what the clinic gives its patients to read. */
import { useSignal } from "@preact/signals";
import { Archive, ArchiveRestore, BookOpen, FileText, Link, Pencil, Plus } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { errorText } from "../../api";
import type { LibraryItem } from "../../api/types";
import { Button, Chip, Empty, Icon, Skeleton, toast } from "../../design";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { SendFile } from "../../page/SendFile";
import { fileSize } from "../../talk/size";
import { languageNames, languages, t } from "../../text";
import { Edit } from "./Edit";
import { itemPath, library, retire } from "./model";
import "./Library.css";

export const catalogues: readonly string[] = ["learn"];

const icons = { page: BookOpen, link: Link, file: FileText } as const;

function File({ item }: { item: LibraryItem }) {
  if (item.kind !== "file") return null;
  return (
    <>
      {item.file_name === null ? (
        <p class="library-row__missing">{t("library-file-missing")}</p>
      ) : (
        <p class="small muted">
          {t("library-file-has", { name: item.file_name })}{" "}
          <span class="nowrap">{item.file_size === null ? "" : fileSize(item.file_size)}</span>
        </p>
      )}
      <SendFile<LibraryItem>
        label={t("library-file")}
        types={["application/pdf"]}
        path={() => itemPath(item.id, "/file")}
        onSent={() => void library.load()}
      />
    </>
  );
}

/** The language by its own name; one that the clinic brought along stays as it was written. */
function tongueOf(item: LibraryItem): string {
  const known = languages.find((each) => each === item.language);
  return known === undefined ? item.language : languageNames[known];
}

function Row({ item, onEdit }: { item: LibraryItem; onEdit: () => void }) {
  const move = async () => {
    try {
      await retire(item.id, !item.retired);
    } catch (error) {
      toast({ text: errorText(error) });
    }
  };
  return (
    <li class="library-row">
      <Icon of={icons[item.kind]} size={1.5} />
      <div class="library-row__words">
        <p>
          <b lang={item.language}>{item.title}</b> <span class="small muted">{tongueOf(item)}</span>
        </p>
        {item.url === null ? null : <p class="small muted">{item.url}</p>}
        <p class="small muted">{t("library-counts", { given: item.given, read: item.read })}</p>
        <File item={item} />
        {item.retired ? <Chip icon={Archive}>{t("library-retired")}</Chip> : null}
      </div>
      <div class="library-row__ways">
        <Button icon={Pencil} onClick={onEdit}>
          <span>
            {t("library-edit")}
            <span class="visually-hidden"> {item.title}</span>
          </span>
        </Button>
        <Button
          kind="quiet"
          icon={item.retired ? ArchiveRestore : Archive}
          onClick={() => void move()}
        >
          <span>
            {item.retired ? t("library-restore") : t("library-retire")}
            <span class="visually-hidden"> {item.title}</span>
          </span>
        </Button>
      </div>
    </li>
  );
}

export function View() {
  const editing = useSignal<LibraryItem | "new" | null>(null);
  useEffect(() => {
    void library.load();
  }, []);
  const found = library.value.value;
  const failure = library.failure.value;
  return (
    <div class="library stack">
      <div class="library__head">
        <div>
          <Heading view="desk-library" text={t("library-title")} />
          <p class="muted">{t("library-words")}</p>
        </div>
        <Button kind="primary" icon={Plus} onClick={() => (editing.value = "new")}>
          {t("library-add")}
        </Button>
      </div>
      {failure === null ? null : (
        <Failure title={t("library-failed")} error={failure} onAgain={() => library.load()} />
      )}
      {found === null && failure === null ? (
        <Skeleton label={t("library-loading")} lines={5} />
      ) : found?.items.length === 0 ? (
        <Empty icon={BookOpen} title={t("library-none")}>
          {t("library-none-words")}
        </Empty>
      ) : (
        <ul class="rows">
          {(found?.items ?? []).map((item) => (
            <Row key={item.id} item={item} onEdit={() => (editing.value = item)} />
          ))}
        </ul>
      )}
      {editing.value === null ? null : (
        <Edit
          item={editing.value === "new" ? null : editing.value}
          onClose={() => (editing.value = null)}
        />
      )}
    </div>
  );
}
