/* A secret that is shown once: to copy, and then to put away. */
import { Banner, Button, Dialog } from "../design";
import { CopyButton } from "../page/CopyButton";
import { t } from "../text";
import "./Secret.css";

interface SecretProps {
  title: string;
  /** What to do with it. */
  words: string;
  secret: string;
  /** Where it is to be used, when that is to be copied, too. */
  address?: string;
  onClose: () => void;
}

export function Secret({ title, words, secret, address, onClose }: SecretProps) {
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("interfaces-secret-kept")}
        </Button>
      }
    >
      <div class="stack">
        <p>{words}</p>
        <div class="secret">
          <code class="secret__text">{secret}</code>
          <CopyButton text={secret} label={t("interfaces-secret-copy")} />
        </div>
        {address === undefined ? null : (
          <div class="secret">
            <code class="secret__text">{address}</code>
            <CopyButton text={address} label={t("interfaces-address-copy")} />
          </div>
        )}
        <Banner tone="caution" title={t("interfaces-secret-once")} />
      </div>
    </Dialog>
  );
}
