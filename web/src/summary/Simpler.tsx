/* Hard words with simpler ones, each to be put in its place by a press, and taken back. */
import { useSignal } from "@preact/signals";
import { Undo2 } from "lucide-preact";
import { announce, Button } from "../design";
import { t } from "../text";
import type { Content } from "./content";
import { choices, replaced, undone, type Replaced } from "./replace";
import type { Hard } from "./words";

interface SimplerProps {
  hard: readonly Hard[];
  content: Content;
  onEdit: (change: Partial<Content>) => void;
}

export function Simpler({ hard, content, onEdit }: SimplerProps) {
  const last = useSignal<{ words: string; made: Replaced } | null>(null);
  const put = (one: Hard, by: string) => {
    const made = replaced(content, one, by);
    if (made.count === 0) return;
    const words = t("summary-desk-put-done", { word: one.word, by, count: made.count });
    onEdit(made.after);
    last.value = { words, made };
    announce(words);
  };
  const undo = () => {
    if (last.value === null) return;
    onEdit(undone(content, last.value.made));
    last.value = null;
    announce(t("summary-desk-put-undone"));
  };
  return (
    <>
      {hard.length === 0 ? null : (
        <>
          <h3>{t("summary-desk-words")}</h3>
          <ul class="gauge__words">
            {hard.map((one) => (
              <li key={one.word}>
                <span>{one.word}</span>
                {choices(one, content.language).map((by) => (
                  <Button
                    key={by}
                    class="gauge__put"
                    aria-label={t("summary-desk-put", { word: one.word, by })}
                    onClick={() => put(one, by)}
                  >
                    {by}
                  </Button>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {last.value === null ? null : (
        <p class="gauge__done small">
          {last.value.words}{" "}
          <Button kind="quiet" icon={Undo2} onClick={undo}>
            {t("summary-desk-put-undo")}
          </Button>
        </p>
      )}
    </>
  );
}
