/* A button whose action is asked about once more. */
import { useSignal } from "@preact/signals";
import { Button, Dialog, type LucideIcon } from "../design";
import { t } from "../text";
import { busy } from "./model";

interface SureProps {
  icon: LucideIcon;
  /** On the button. */
  label: string;
  /** Names the thing for who hears the button alone. */
  of?: string;
  title: string;
  words: string;
  confirm: string;
  /** Resolves to whether it worked. */
  run: () => Promise<boolean>;
}

export function Sure({ icon, label, of, title, words, confirm, run }: SureProps) {
  const asking = useSignal(false);
  const close = () => (asking.value = false);
  return (
    <>
      <Button kind="quiet" icon={icon} onClick={() => (asking.value = true)}>
        <span>
          {label}
          {of === undefined ? null : <span class="visually-hidden"> {of}</span>}
        </span>
      </Button>
      <Dialog
        open={asking.value}
        title={title}
        onClose={close}
        actions={
          <>
            <Button autofocus onClick={close}>
              {t("security-keep")}
            </Button>
            <Button
              kind="danger"
              busy={busy.value !== null}
              onClick={async () => {
                if (await run()) close();
              }}
            >
              {confirm}
            </Button>
          </>
        }
      >
        <p>{words}</p>
      </Dialog>
    </>
  );
}
