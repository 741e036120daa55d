/* One service, new or changed: its name, and who works in it. */
import { useSignal } from "@preact/signals";
import { codeOf, errorText } from "../../api";
import type { SaveService, ServiceEntry } from "../../api/types";
import { Banner, Button, Choice, Choices, Dialog, Field, Input, Select } from "../../design";
import { t } from "../../text";
import { busy, doctors, failure, gapsOf, save } from "./model";

const formId = "service-form";
const lengths = [10, 15, 20, 30, 45, 60] as const;
/** As each doctor's own hours say. */
const own = "";

interface EditProps {
  /** Null for a new one. */
  service: ServiceEntry | null;
  onClose: () => void;
}

function failureWords(error: unknown): string {
  return codeOf(error) === "conflict" ? t("admin-service-taken") : errorText(error);
}

/** Another system may have set a length that is none of the usual ones. */
function lengthsWith(minutes: number | null): readonly number[] {
  const known: readonly number[] = lengths;
  if (minutes === null || known.includes(minutes)) return known;
  return [...known, minutes].toSorted((one, other) => one - other);
}

export function Edit({ service, onClose }: EditProps) {
  const name = useSignal(service?.name ?? "");
  const chosen = useSignal<readonly string[]>(service?.doctors.map(({ id }) => id) ?? []);
  const length = useSignal(String(service?.visit_minutes ?? own));
  const tried = useSignal(false);
  const gaps = tried.value ? gapsOf(name.value, chosen.value) : [];
  const send = async () => {
    tried.value = true;
    const doctor_ids = chosen.peek();
    if (gapsOf(name.peek(), doctor_ids).length > 0) return;
    const visit_minutes = length.peek() === own ? null : Number(length.peek());
    const wanted = { name: name.peek().trim(), doctor_ids: [...doctor_ids], visit_minutes };
    if (await save(service?.id ?? null, wanted as SaveService)) onClose();
  };
  return (
    <Dialog
      open
      title={service === null ? t("admin-service-add") : t("admin-service-change-title")}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form={formId} busy={busy.value}>
            {t("admin-service-save")}
          </Button>
          <Button onClick={onClose}>{t("admin-do-not")}</Button>
        </>
      }
    >
      <form
        id={formId}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field
          label={t("admin-service-name")}
          hint={t("admin-service-name-hint")}
          error={gaps.includes("name") ? t("admin-add-name-missing") : undefined}
        >
          <Input value={name.value} maxLength={100} onValue={(typed) => (name.value = typed)} />
        </Field>
        <Choices
          legend={t("admin-service-doctors")}
          error={gaps.includes("doctors") ? t("admin-add-roles-missing") : undefined}
        >
          {doctors.value.map((doctor) => (
            <Choice
              key={doctor.id}
              title={doctor.name}
              note={doctor.title === "" ? undefined : doctor.title}
              checked={chosen.value.includes(doctor.id)}
              onChange={(on) =>
                (chosen.value = on
                  ? [...chosen.peek(), doctor.id]
                  : chosen.peek().filter((id) => id !== doctor.id))
              }
            />
          ))}
        </Choices>
        <Field label={t("admin-service-length")} hint={t("admin-service-length-hint")}>
          <Select value={length.value} onValue={(chosen) => (length.value = chosen)}>
            <option value={own}>{t("admin-service-length-own")}</option>
            {lengthsWith(service?.visit_minutes ?? null).map((minutes) => (
              <option key={minutes} value={String(minutes)}>
                {t("admin-service-minutes", { minutes })}
              </option>
            ))}
          </Select>
        </Field>
        {failure.value === null ? null : (
          <Banner tone="critical" urgent title={failureWords(failure.value)} />
        )}
      </form>
    </Dialog>
  );
}
