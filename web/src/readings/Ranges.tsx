/* The range that a doctor expects of one kind; what lies outside it comes to the desk. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { errorText } from "../api";
import type { KindUnit, PartLimits, ReadingKind } from "../api/types";
import { Banner, Button, Buttons, Field, Input, announce } from "../design";
import { dayOf, t } from "../text";
import { numberIn, plainNumber, rangeIn } from "./measure";
import type { ReadingsStore } from "./model";
import { partWords, unitWords } from "./words";

type Typed = ReadonlyMap<string, string>;

interface RangesProps {
  store: ReadingsStore;
  kind: ReadingKind;
  unit: KindUnit;
  now: Date;
}

function asTyped(kind: ReadingKind, unit: KindUnit): Typed {
  return new Map(
    kind.parts.flatMap(({ part }) => {
      const span = rangeIn(kind, part, unit);
      const text = (limit: number | null | undefined) => (limit == null ? "" : String(limit));
      return [
        [`${part}-low`, text(span?.low)],
        [`${part}-high`, text(span?.high)],
      ] as [string, string][];
    }),
  );
}

/** Null: something typed is no number. */
function limitsOf(kind: ReadingKind, typed: Typed): PartLimits[] | null {
  const number = (key: string) => {
    const text = typed.get(key)?.trim() ?? "";
    if (text === "") return null;
    return numberIn(text) === null ? undefined : plainNumber(text);
  };
  const found: PartLimits[] = [];
  for (const { part } of kind.parts) {
    const [low, high] = [number(`${part}-low`), number(`${part}-high`)];
    if (low === undefined || high === undefined) return null;
    if (low !== null || high !== null) found.push({ part, low, high });
  }
  return found;
}

export function Ranges({ store, kind, unit, now }: RangesProps) {
  const typed = useSignal<Typed>(asTyped(kind, unit));
  const busy = useSignal(false);
  const wrong = useSignal(false);
  const failure = useSignal<unknown>(null);
  useEffect(() => {
    typed.value = asTyped(kind, unit);
  }, [kind.id, kind.range?.set_at, unit.id]);

  const save = async () => {
    const limits = limitsOf(kind, typed.peek());
    wrong.value = limits === null;
    failure.value = null;
    if (limits === null) return;
    busy.value = true;
    try {
      await store.setRange({ kind: kind.id, unit: unit.id, limits });
      announce(t("readings-range-saved"));
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  const set = (key: string, text: string) => (typed.value = new Map(typed.peek()).set(key, text));
  const held = kind.range;
  return (
    <form
      class="stack stack--tight reading-ranges"
      noValidate
      aria-label={t("readings-range-title")}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>{t("readings-range-title")}</h3>
      <p class="muted small">
        {held === null
          ? t("readings-range-none")
          : t("readings-range-set", {
              by: held.set_by ?? t("readings-somebody"),
              day: dayOf(held.set_at, now),
            })}
      </p>
      {kind.parts.map(({ part, unit: own }) => {
        const what = partWords(kind, part);
        const said = unitWords(own ?? unit.id);
        return (
          <div key={part} class="reading-fields">
            <Field label={t("readings-range-from", { what, unit: said })} optional>
              <Input
                inputMode="decimal"
                value={typed.value.get(`${part}-low`) ?? ""}
                onValue={(text) => set(`${part}-low`, text)}
              />
            </Field>
            <Field label={t("readings-range-to", { what, unit: said })} optional>
              <Input
                inputMode="decimal"
                value={typed.value.get(`${part}-high`) ?? ""}
                onValue={(text) => set(`${part}-high`, text)}
              />
            </Field>
          </div>
        );
      })}
      {wrong.value ? <Banner tone="critical" urgent title={t("readings-problem-number")} /> : null}
      {failure.value === null ? null : (
        <Banner tone="critical" urgent title={errorText(failure.value)} />
      )}
      <Buttons>
        <Button type="submit" busy={busy.value}>
          {t("readings-range-save")}
        </Button>
      </Buttons>
    </form>
  );
}
