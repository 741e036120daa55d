/* Asks once more before a webhook goes. */
import { errorText } from "../../api";
import type { WebhookShown } from "../../api/types";
import { Banner, Button, Dialog } from "../../design";
import { t } from "../../text";
import { doing, failure, remove } from "./webhooks";

export function Remove({ hook, onDone }: { hook: WebhookShown; onDone: () => void }) {
  return (
    <Dialog
      open
      title={t("interfaces-remove-title", { name: hook.name })}
      onClose={onDone}
      actions={
        <>
          <Button autofocus onClick={onDone}>
            {t("admin-do-not")}
          </Button>
          <Button
            kind="danger"
            busy={doing.value !== null}
            onClick={async () => {
              if (await remove(hook.id)) onDone();
            }}
          >
            {t("interfaces-remove")}
          </Button>
        </>
      }
    >
      <p>{t("interfaces-remove-words")}</p>
      {failure.value === null ? null : (
        <Banner tone="critical" urgent title={errorText(failure.value)} />
      )}
    </Dialog>
  );
}
