/* A signed note at the desk: the text, who signed, what was added, and what may still be done: add,
   ask a colleague to sign, sign as the colleague, share with the patient. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { BadgeCheck, CirclePlus, Share2, UserRoundPen } from "lucide-preact";
import type { ClinicalNote, SignedClinicalNote } from "../../api/types";
import {
  Banner,
  Button,
  Buttons,
  Chip,
  Dialog,
  Field,
  Select,
  Textarea,
  toast,
} from "../../design";
import { Signed } from "../../note/read";
import { dayAndTime, shortName, t } from "../../text";
import { desk, now } from "../model";
import { colleagues, needColleagues } from "./colleagues";
import type { Clinical } from "./model";

interface PartProps {
  store: Clinical;
  note: ClinicalNote;
  signed: SignedClinicalNote;
}

function Add({ store, note, signed }: PartProps) {
  const open = useSignal(false);
  const text = useSignal("");
  const missing = useSignal(false);
  const name = shortName(note.patient_name);
  const shown = signed.shared_at !== null;
  if (!open.value) {
    return (
      <Button icon={CirclePlus} onClick={() => (open.value = true)}>
        {t("clinical-add")}
      </Button>
    );
  }
  const submit = async (event: Event) => {
    event.preventDefault();
    const words = text.peek().trim();
    missing.value = words === "";
    if (words === "" || !(await store.add(words))) return;
    text.value = "";
    open.value = false;
    toast({ text: t("clinical-added") });
  };
  return (
    <form class="clinical__form" noValidate onSubmit={(event) => void submit(event)}>
      {shown ? <Banner tone="caution" title={t("clinical-add-shared", { name })} /> : null}
      <Field
        label={t("clinical-add-label")}
        hint={t("clinical-add-hint")}
        error={missing.value ? t("clinical-add-missing") : undefined}
      >
        <Textarea
          rows={4}
          maxLength={8000}
          value={text.value}
          onValue={(words) => (text.value = words)}
        />
      </Field>
      <Buttons>
        <Button type="submit" busy={store.busy.value === "add"}>
          {shown ? t("clinical-add-save-shared", { name }) : t("clinical-add-save")}
        </Button>
        <Button kind="quiet" onClick={() => (open.value = false)}>
          {t("clinical-cancel")}
        </Button>
      </Buttons>
    </form>
  );
}

/** A colleague to sign as well; they may read this note from then on. */
function Ask({ store, signed }: Omit<PartProps, "note">) {
  const open = useSignal(false);
  const chosen = useSignal("");
  useEffect(() => {
    if (open.value) needColleagues();
  }, [open.value]);
  if (!open.value) {
    return (
      <Button icon={UserRoundPen} onClick={() => (open.value = true)}>
        {t("clinical-ask")}
      </Button>
    );
  }
  const me = desk.value?.doctor.id;
  const asked = new Set(signed.cosigners.map(({ doctor }) => doctor?.id));
  const others = colleagues.value.filter(({ id }) => id !== me && !asked.has(id));
  const ask = async () => {
    if (chosen.peek() === "" || !(await store.askToCosign(chosen.peek()))) return;
    open.value = false;
    toast({ text: t("clinical-asked") });
  };
  return (
    <div class="clinical__form">
      <Field label={t("clinical-ask-whom")} hint={t("clinical-ask-hint")}>
        <Select value={chosen.value} onValue={(id) => (chosen.value = id)}>
          <option value="">{t("clinical-ask-choose")}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Buttons>
        <Button busy={store.busy.value === "ask"} onClick={() => void ask()}>
          {t("clinical-ask-send")}
        </Button>
        <Button kind="quiet" onClick={() => (open.value = false)}>
          {t("clinical-cancel")}
        </Button>
      </Buttons>
    </div>
  );
}

function Cosigners({ store, note, signed }: PartProps) {
  const open = signed.cosigners.filter(({ signed_at: at }) => at === null);
  if (open.length === 0) return null;
  const unask = async (id: string, name: string) => {
    if (await store.unask(id)) toast({ text: t("clinical-unasked", { name }) });
  };
  return (
    <ul class="clinical__asked">
      {open.map(({ doctor, doctor_id: id, asked_at: at }) => {
        const name = doctor?.name ?? t("note-someone-left");
        return (
          <li key={id} class="small">
            <span class="muted">
              {t("clinical-asked-whom", { name, when: dayAndTime(at, now.value) })}
            </span>
            {note.may_share ? (
              <Button
                kind="quiet"
                class="flush"
                busy={store.busy.value === "unask"}
                onClick={() => void unask(id, name)}
              >
                {t("clinical-unask", { name })}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Sharing({ store, note, signed }: PartProps) {
  const asking = useSignal(false);
  const name = shortName(note.patient_name);
  if (signed.shared_at !== null) {
    return <Chip icon={Share2}>{t("clinical-shared", { name })}</Chip>;
  }
  const share = async () => {
    if (await store.share()) toast({ text: t("clinical-shared", { name }) });
    asking.value = false;
  };
  return (
    <>
      <Button icon={Share2} onClick={() => (asking.value = true)}>
        {t("clinical-share", { name })}
      </Button>
      <Dialog
        open={asking.value}
        title={t("clinical-share-title", { name })}
        onClose={() => (asking.value = false)}
        actions={
          <>
            <Button autofocus onClick={() => (asking.value = false)}>
              {t("clinical-share-keep")}
            </Button>
            <Button kind="primary" busy={store.busy.value === "share"} onClick={() => void share()}>
              {t("clinical-share", { name })}
            </Button>
          </>
        }
      >
        <p>{t("clinical-share-about", { name })}</p>
      </Dialog>
    </>
  );
}

/** `under` is the level of the heading that the note stands under. */
export function SignedPart({ store, note, signed, under }: PartProps & { under: 1 | 2 }) {
  const cosign = async () => {
    if (await store.cosign()) toast({ text: t("clinical-cosigned") });
  };
  return (
    <div class="clinical__signed">
      <Signed note={signed} under={under} now={now.value} />
      <Cosigners store={store} note={note} signed={signed} />
      <div class="clinical__deeds">
        {note.may_cosign ? (
          <Button
            kind="primary"
            icon={BadgeCheck}
            busy={store.busy.value === "cosign"}
            onClick={() => void cosign()}
          >
            {t("clinical-cosign")}
          </Button>
        ) : null}
        {note.may_add ? <Add store={store} note={note} signed={signed} /> : null}
        {note.may_share ? <Ask store={store} signed={signed} /> : null}
        {note.may_share ? <Sharing store={store} note={note} signed={signed} /> : null}
      </div>
    </div>
  );
}
