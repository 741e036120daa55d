/* The readings of a kind one by one: who entered them, what was withdrawn, and putting one right. */
import { useSignal } from "@preact/signals";
import { TriangleAlert, Undo2 } from "lucide-preact";
import { errorText } from "../api";
import type { HealthReading, ReadingKind } from "../api/types";
import { Banner, Button, Chip, Dialog, Field, Input } from "../design";
import { dayAndTime, t } from "../text";
import { Enter } from "./Enter";
import type { ReadingsStore } from "./model";
import { readingWords } from "./words";

const shownFirst = 5;

interface ListProps {
  store: ReadingsStore;
  kind: ReadingKind;
  mine: boolean;
  now: Date;
}

function Withdraw({
  store,
  reading,
  said,
}: {
  store: ReadingsStore;
  reading: HealthReading;
  said: string;
}) {
  const asked = useSignal(false);
  const reason = useSignal("");
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const withdraw = async () => {
    busy.value = true;
    failure.value = null;
    try {
      await store.withdraw(reading.id, reason.peek().trim());
      asked.value = false;
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  return (
    <>
      <Button kind="quiet" onClick={() => (asked.value = true)}>
        <span>
          {t("readings-withdraw")}
          <span class="visually-hidden"> ({said})</span>
        </span>
      </Button>
      <Dialog
        open={asked.value}
        title={t("readings-withdraw-title", { said })}
        onClose={() => (asked.value = false)}
        actions={
          <>
            <Button autofocus onClick={() => (asked.value = false)}>
              {t("readings-leave")}
            </Button>
            <Button kind="danger" busy={busy.value} onClick={() => void withdraw()}>
              {t("readings-withdraw-yes")}
            </Button>
          </>
        }
      >
        <p>{t("readings-withdraw-words")}</p>
        <Field label={t("readings-withdraw-why")} optional>
          <Input maxLength={200} value={reason.value} onValue={(why) => (reason.value = why)} />
        </Field>
        {failure.value === null ? null : <p role="alert">{errorText(failure.value)}</p>}
      </Dialog>
    </>
  );
}

function Gone({ reading, said, now }: { reading: HealthReading; said: string; now: Date }) {
  const gone = reading.withdrawn;
  if (gone === null) return null;
  const by = gone.by_name ?? t("readings-somebody");
  return (
    <div class="reading__words">
      <p>
        <s>{said}</s>
      </p>
      <p class="muted small">
        {t("readings-withdrawn", { by, when: dayAndTime(gone.at, now) })}
        {gone.reason === "" ? null : ` ${gone.reason}`}
      </p>
    </div>
  );
}

function Row({ store, kind, mine, now, reading }: ListProps & { reading: HealthReading }) {
  const correcting = useSignal(false);
  const said = readingWords(reading, kind);
  if (reading.withdrawn !== null) {
    return (
      <li class="reading">
        <Gone reading={reading} said={said} now={now} />
        <Chip icon={Undo2}>{t("readings-is-withdrawn")}</Chip>
      </li>
    );
  }
  return (
    <li class="reading">
      <div class="reading__words">
        <p>
          <b>{said}</b>
        </p>
        <p class="muted small">
          {dayAndTime(reading.taken_at, now)}
          {reading.mine
            ? null
            : ` · ${t("readings-by", { name: reading.by_name ?? t("readings-somebody") })}`}
          {reading.source === "device" ? ` · ${t("readings-device")}` : null}
        </p>
        {reading.note === "" ? null : <p class="small">{reading.note}</p>}
      </div>
      {reading.outside.length === 0 ? null : (
        <Chip tone="critical" icon={TriangleAlert}>
          {t("readings-is-outside")}
        </Chip>
      )}
      <div class="reading__ways">
        <Button kind="quiet" onClick={() => (correcting.value = !correcting.peek())}>
          <span>
            {t("readings-correct")}
            <span class="visually-hidden"> ({said})</span>
          </span>
        </Button>
        <Withdraw store={store} reading={reading} said={said} />
      </div>
      {correcting.value ? (
        <div class="reading__form">
          <Enter
            store={store}
            kind={kind}
            mine={mine}
            corrects={reading}
            onDone={() => (correcting.value = false)}
          />
        </div>
      ) : null}
    </li>
  );
}

export function List(props: ListProps) {
  const all = useSignal(false);
  const rows = props.store.shown.value;
  const some = all.value ? rows : rows.slice(0, shownFirst);
  if (rows.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-label={t("readings-list")}>
      <h3>{t("readings-list")}</h3>
      {props.store.all.value.value?.cut === true ? <Banner title={t("readings-cut")} /> : null}
      <ul class="rows">
        {some.map((reading) => (
          <Row key={reading.id} {...props} reading={reading} />
        ))}
      </ul>
      {some.length < rows.length ? (
        <div>
          <Button onClick={() => (all.value = true)}>
            {t("readings-all", { count: rows.length })}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
