/* Readings as a file: out, and in after a look at what each line says. */
import { useSignal, type Signal } from "@preact/signals";
import { CircleAlert, Download, FileCheck, FileUp } from "lucide-preact";
import { errorText } from "../api";
import type { CheckedFile, FileLine } from "../api/types";
import { Banner, Button, Buttons, Choice, Icon, LinkButton, announce } from "../design";
import { t } from "../text";
import type { ReadingsStore } from "./model";

const mostBytes = 50_000;

const problems: Record<string, () => string> = {
  time: () => t("readings-line-time"),
  zone: () => t("readings-line-zone"),
  kind: () => t("readings-line-kind"),
  unit: () => t("readings-line-unit"),
  number: () => t("readings-line-number"),
  missing: () => t("readings-line-missing"),
  extra: () => t("readings-line-extra"),
  note: () => t("readings-line-note"),
  implausible: () => t("readings-line-implausible"),
  unusable: () => t("readings-line-unusable"),
};

interface Looked {
  text: string;
  file: CheckedFile;
  chosen: Signal<ReadonlySet<number>>;
}

function Line({ line, chosen }: { line: FileLine; chosen: Signal<ReadonlySet<number>> }) {
  const said = line.cells.filter((cell) => cell !== "").join(" · ");
  if (line.problem !== "") {
    return (
      <li class="file-line file-line--bad">
        <Icon of={CircleAlert} />
        <div>
          <p>{t("readings-line", { number: line.number, said })}</p>
          <p class="small">{(problems[line.problem] ?? problems["unusable"])?.()}</p>
        </div>
      </li>
    );
  }
  if (line.known) {
    return (
      <li class="file-line">
        <Icon of={FileCheck} />
        <div>
          <p>{t("readings-line", { number: line.number, said })}</p>
          <p class="small muted">{t("readings-line-known")}</p>
        </div>
      </li>
    );
  }
  return (
    <li>
      <Choice
        title={t("readings-line", { number: line.number, said })}
        checked={chosen.value.has(line.number)}
        onChange={(checked) => {
          const next = new Set(chosen.peek());
          if (checked) next.add(line.number);
          else next.delete(line.number);
          chosen.value = next;
        }}
      />
    </li>
  );
}

interface PreviewProps {
  looked: Looked;
  busy: boolean;
  onTake: () => void;
  onLeave: () => void;
}

function Preview({ looked, busy, onTake, onLeave }: PreviewProps) {
  const { lines } = looked.file;
  const bad = lines.filter(({ problem }) => problem !== "").length;
  const known = lines.filter((line) => line.known).length;
  const count = looked.chosen.value.size;
  return (
    <div class="stack stack--tight">
      <p role="status">
        {t("readings-file-sum", { count: lines.length - bad - known, bad, known })}
      </p>
      <ul class="file-lines" tabIndex={0} aria-label={t("readings-file-lines")}>
        {lines.map((line) => (
          <Line key={line.number} line={line} chosen={looked.chosen} />
        ))}
      </ul>
      <Buttons>
        <Button kind="primary" busy={busy} disabled={count === 0} onClick={onTake}>
          {t("readings-file-take", { count })}
        </Button>
        <Button kind="quiet" onClick={onLeave}>
          {t("readings-file-leave")}
        </Button>
      </Buttons>
    </div>
  );
}

export function Files({ store }: { store: ReadingsStore }) {
  const looked = useSignal<Looked | null>(null);
  const chosen = useSignal<ReadonlySet<number>>(new Set());
  const busy = useSignal(false);
  const failure = useSignal<string | null>(null);
  const done = useSignal<string | null>(null);

  const attempt = async (work: () => Promise<void>) => {
    busy.value = true;
    failure.value = done.value = null;
    try {
      await work();
    } catch (error) {
      failure.value = errorText(error);
    } finally {
      busy.value = false;
    }
  };
  const look = (file: File) =>
    attempt(async () => {
      if (file.size > mostBytes) {
        failure.value = t("readings-file-large");
        return;
      }
      const text = await file.text();
      const checked = await store.checkFile(text);
      const usable = checked.lines.filter((line) => line.problem === "" && !line.known);
      chosen.value = new Set(usable.map(({ number }) => number));
      looked.value = { text, file: checked, chosen };
    });
  const take = (from: Looked) =>
    attempt(async () => {
      const kept = await store.importLines(from.text, [...chosen.peek()]);
      looked.value = null;
      done.value = t("readings-file-taken", { count: kept.new });
      announce(done.value);
    });
  const shown = looked.value;
  return (
    <section class="stack stack--tight" aria-labelledby="readings-files">
      <h2 id="readings-files">{t("readings-files")}</h2>
      <p class="muted">{t("readings-files-words")}</p>
      <Buttons>
        <LinkButton icon={Download} href={store.exportHref} download="">
          {t("readings-export")}
        </LinkButton>
        <label class="button file-button">
          <Icon of={FileUp} />
          {t("readings-import")}
          <input
            class="visually-hidden"
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => {
              const input = event.currentTarget;
              const file = input.files?.[0];
              if (file !== undefined) void look(file);
              input.value = "";
            }}
          />
        </label>
      </Buttons>
      {failure.value === null ? null : <Banner tone="critical" urgent title={failure.value} />}
      {done.value === null ? null : <Banner tone="positive" title={done.value} />}
      {shown === null ? null : (
        <Preview
          looked={shown}
          busy={busy.value}
          onTake={() => void take(shown)}
          onLeave={() => (looked.value = null)}
        />
      )}
    </section>
  );
}
