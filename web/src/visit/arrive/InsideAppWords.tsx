/* The page was opened inside another app, whose browser often has no camera: how to get out. */
import { useSignal } from "@preact/signals";
import { Copy } from "lucide-preact";
import { Banner, Button, Buttons, Field, Input } from "../../design";
import { t } from "../../text";
import type { InsideApp } from "../device";
import { linkAddress } from "../model";

function choice(system: InsideApp["system"]): string {
  if (system === "ios") return t("visit-in-app-choice-ios");
  return system === "android" ? t("visit-in-app-choice-android") : t("visit-in-app-choice-other");
}

export function InsideAppWords({ inside }: { inside: InsideApp }) {
  const copied = useSignal<"not_yet" | "done" | "failed">("not_yet");
  const address = linkAddress() ?? "";
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      copied.value = "done";
    } catch {
      copied.value = "failed"; // The app blocks it; the text below can be copied by hand.
    }
  };
  const { app, system } = inside;
  return (
    <section class="stack">
      <Banner tone="caution" title={t("visit-in-app-title")}>
        {app === null ? t("visit-in-app-unnamed") : t("visit-in-app-named", { app })}
      </Banner>
      <Buttons>
        <Button kind="primary" icon={Copy} onClick={() => void copy()}>
          {t("visit-in-app-copy")}
        </Button>
      </Buttons>
      <div role="status" class="in-app__copied">
        {copied.value === "done" ? <p>{t("visit-in-app-copied")}</p> : null}
        {copied.value === "failed" ? (
          <Field label={t("visit-in-app-link")} hint={t("visit-in-app-copy-failed")}>
            <Input readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
          </Field>
        ) : null}
      </div>
      <p>{t("visit-in-app-how", { choice: choice(system) })}</p>
      <p class="muted">{t("visit-in-app-go-on")}</p>
    </section>
  );
}
