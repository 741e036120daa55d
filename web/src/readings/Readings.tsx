/* All readings of one patient: choose a kind, see its chart, enter one. The portal and the patient's
   record on the desk both show it. */
import { useSignal } from "@preact/signals";
import { Activity, Plus } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { errorText } from "../api";
import { Banner, Button, Buttons, Empty, Field, Input, Select, Skeleton } from "../design";
import { Failure } from "../page/Failure";
import { t } from "../text";
import { Chart } from "./Chart";
import { Enter } from "./Enter";
import { Files } from "./Files";
import { List } from "./List";
import { unitOf } from "./measure";
import { periods, type ReadingsStore } from "./model";
import { Ranges } from "./Ranges";
import { kindWords } from "./words";
import "./Readings.css";

interface ReadingsProps {
  store: ReadingsStore;
  /** The patient's side; a doctor's otherwise. */
  mine: boolean;
  now: Date;
}

const anotherKind = "+";

function NewKind({ store, onDone }: { store: ReadingsStore; onDone: () => void }) {
  const name = useSignal("");
  const unit = useSignal("");
  const busy = useSignal(false);
  const missing = useSignal(false);
  const failure = useSignal<unknown>(null);
  const add = async () => {
    missing.value = name.peek().trim() === "";
    if (missing.peek()) return;
    busy.value = true;
    failure.value = null;
    try {
      await store.addKind({ name: name.peek().trim(), unit: unit.peek().trim() });
      onDone();
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  return (
    <form
      class="card stack stack--tight"
      noValidate
      aria-label={t("readings-own-title")}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h3>{t("readings-own-title")}</h3>
      <div class="reading-fields">
        <Field
          label={t("readings-own-name")}
          hint={t("readings-own-name-hint")}
          error={missing.value ? t("readings-problem-missing") : undefined}
        >
          <Input maxLength={60} value={name.value} onValue={(typed) => (name.value = typed)} />
        </Field>
        <Field label={t("readings-unit")} hint={t("readings-own-unit-hint")} optional>
          <Input maxLength={20} value={unit.value} onValue={(typed) => (unit.value = typed)} />
        </Field>
      </div>
      {failure.value === null ? null : (
        <Banner tone="critical" urgent title={errorText(failure.value)} />
      )}
      <Buttons>
        <Button type="submit" icon={Plus} busy={busy.value}>
          {t("readings-own-add")}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t("readings-leave")}
        </Button>
      </Buttons>
    </form>
  );
}

function KindChoice({ store }: { store: ReadingsStore }) {
  const adding = useSignal(false);
  const kinds = store.all.value.value?.kinds ?? [];
  return (
    <>
      <div class="reading-fields">
        <Field label={t("readings-which")}>
          <Select
            value={store.kind.value?.id ?? ""}
            onValue={(id) => {
              adding.value = id === anotherKind;
              if (id !== anotherKind) store.kindId.value = id;
            }}
          >
            {kinds.map((kind) => (
              <option key={kind.id} value={kind.id}>
                {kindWords(kind)}
              </option>
            ))}
            <option value={anotherKind}>{t("readings-own")}</option>
          </Select>
        </Field>
        <Field label={t("readings-period")}>
          <Select
            value={String(store.period.value)}
            onValue={(days) => store.show(periods.find((each) => String(each) === days) ?? 90)}
          >
            {periods.map((days) => (
              <option key={days} value={String(days)}>
                {t("readings-days", { days })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {adding.value ? <NewKind store={store} onDone={() => (adding.value = false)} /> : null}
    </>
  );
}

function OfKind({ store, mine, now }: ReadingsProps) {
  const kind = store.kind.value;
  const newest = store.shown.value.find(({ withdrawn }) => withdrawn === null);
  const unit = kind === null ? undefined : unitOf(kind, newest?.unit ?? "");
  if (kind === null || unit === undefined) return null;
  const maySet = store.all.value.value?.may_set_ranges ?? false;
  return (
    <>
      <section class="stack stack--tight" aria-labelledby="readings-chart">
        <h2 id="readings-chart">{kindWords(kind)}</h2>
        {newest === undefined && mine ? (
          <Empty icon={Activity} heading="h3" title={t("readings-empty")}>
            {t("readings-empty-words")}
          </Empty>
        ) : (
          <Chart
            kind={kind}
            unit={unit}
            readings={store.shown.value}
            days={store.period.value}
            now={now}
          />
        )}
      </section>
      <section class="card stack" aria-labelledby="readings-enter">
        <h2 id="readings-enter">{t("readings-enter", { what: kindWords(kind) })}</h2>
        <Enter key={kind.id} store={store} kind={kind} mine={mine} />
      </section>
      <List key={`list-${kind.id}`} store={store} kind={kind} mine={mine} now={now} />
      {maySet ? (
        <Ranges key={`range-${kind.id}`} store={store} kind={kind} unit={unit} now={now} />
      ) : null}
    </>
  );
}

export function ReadingsView(props: ReadingsProps) {
  const { store } = props;
  useEffect(() => {
    void store.all.load();
  }, [store]);
  const failure = store.all.failure.value;
  const isKnown = store.all.value.value !== null;
  return (
    <div class="readings stack stack--loose">
      {failure === null ? null : (
        <Failure title={t("readings-failed")} error={failure} onAgain={store.all.load} />
      )}
      {isKnown ? (
        <>
          <div class="stack stack--tight">
            <KindChoice store={store} />
          </div>
          <OfKind {...props} />
          <Files store={store} />
        </>
      ) : failure === null ? (
        <Skeleton label={t("readings-loading")} lines={6} />
      ) : null}
    </div>
  );
}
