import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Check, Copy } from "lucide-preact";
import { announce, Icon, toast } from "../design";
import { t } from "../text";
import "./CopyButton.css";

const doneForMs = 2_000;

interface CopyButtonProps {
  text: string;
  /** What is copied: "Copy the key". Seen unless `small`. */
  label: string;
  small?: boolean;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label, small = false }: CopyButtonProps) {
  const done = useSignal(false);
  useEffect(() => {
    if (!done.value) return undefined;
    const timer = setTimeout(() => (done.value = false), doneForMs);
    return () => clearTimeout(timer);
  }, [done.value]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      done.value = true;
      announce(t("copied"));
    } catch {
      toast({ text: t("copy-failed") }); // Browsers refuse it on pages without TLS.
    }
  };
  return (
    <button
      type="button"
      class={small ? "copy copy--small" : "copy button button--quiet"}
      title={small ? label : undefined}
      onClick={() => void copy()}
    >
      <Icon of={done.value ? Check : Copy} />
      <span class={small ? "visually-hidden" : undefined}>
        {done.value && !small ? t("copied") : label}
      </span>
    </button>
  );
}
