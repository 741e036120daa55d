/* One webhook, new or changed: its name, its address, and of what it tells. */
import { useSignal } from "@preact/signals";
import { errorText } from "../../api";
import type { SaveWebhook, VisitStep, WebhookShown } from "../../api/types";
import { Banner, Button, Choice, Choices, Dialog, Field, Input } from "../../design";
import { allSteps, stepWord } from "../../interfaces/words";
import { t } from "../../text";
import { doing, failure, gapsOf, save } from "./webhooks";

const formId = "webhook-form";

interface EditProps {
  /** Null for a new one. */
  hook: WebhookShown | null;
  onClose: () => void;
}

export function EditWebhook({ hook, onClose }: EditProps) {
  const name = useSignal(hook?.name ?? "");
  const url = useSignal(hook?.url ?? "https://");
  const events = useSignal<readonly VisitStep[]>(hook?.events ?? allSteps);
  const tried = useSignal(false);
  const gaps = tried.value ? gapsOf(name.value, url.value, events.value) : [];
  const send = async () => {
    tried.value = true;
    if (gapsOf(name.peek(), url.peek(), events.peek()).length > 0) return;
    const wanted = {
      name: name.peek().trim(),
      url: url.peek().trim(),
      events: [...events.peek()],
      paused: hook?.paused_at != null,
    } as unknown as SaveWebhook;
    if (await save(hook?.id ?? null, wanted)) onClose();
  };
  return (
    <Dialog
      open
      title={hook === null ? t("interfaces-hook-new") : t("interfaces-hook-change")}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form={formId} busy={doing.value !== null}>
            {t("interfaces-hook-save")}
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
          label={t("interfaces-token-name")}
          error={gaps.includes("name") ? t("interfaces-name-missing") : undefined}
        >
          <Input value={name.value} maxLength={120} onValue={(typed) => (name.value = typed)} />
        </Field>
        <Field
          label={t("interfaces-address")}
          hint={t("interfaces-address-hint")}
          error={gaps.includes("url") ? t("interfaces-address-missing") : undefined}
        >
          <Input
            type="url"
            value={url.value}
            maxLength={500}
            onValue={(typed) => (url.value = typed)}
          />
        </Field>
        <Choices
          legend={t("interfaces-events")}
          error={gaps.includes("events") ? t("interfaces-events-missing") : undefined}
        >
          {allSteps.map((step) => (
            <Choice
              key={step}
              title={stepWord(step)}
              checked={events.value.includes(step)}
              onChange={(on) =>
                (events.value = on
                  ? [...events.peek(), step]
                  : events.peek().filter((one) => one !== step))
              }
            />
          ))}
        </Choices>
        {failure.value === null ? null : (
          <Banner tone="critical" urgent title={errorText(failure.value)} />
        )}
      </form>
    </Dialog>
  );
}
