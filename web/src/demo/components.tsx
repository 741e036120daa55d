/* /demo/components: every part in every state, for people who build screens and for the tests that
   look at them. The parts are grouped in ./gallery. */
import { render } from "preact";
import { useSignal } from "@preact/signals";
import { Button, Masthead, Sos, ThemeToggle } from "../design";
import { titlePage } from "../page/Heading";
import { t } from "../text";
import { Asking } from "./gallery/Asking";
import { Calling } from "./gallery/Calling";
import { Foundations } from "./gallery/Foundations";
import { Showing } from "./gallery/Showing";
import { Telling } from "./gallery/Telling";
import "./gallery/gallery.css";

export const catalogues: readonly string[] = ["components"];

function Density() {
  const dense = useSignal(false);
  const change = () => {
    dense.value = !dense.value;
    document.documentElement.dataset["surface"] = dense.value ? "desk" : "demo";
  };
  return <Button onClick={change}>{dense.value ? t("gallery-roomy") : t("gallery-dense")}</Button>;
}

function Gallery() {
  return (
    <>
      <Masthead
        home="/"
        clinic={t("gallery-clinic")}
        account={{
          name: "Dr. Ngozi Okafor",
          role: t("gallery-doctor-role"),
          onSignOut: () => location.assign("/"),
        }}
      />
      <main class="page gallery" id="main">
        <div class="page__head">
          <h1>{t("gallery-title")}</h1>
          <p class="muted">{t("gallery-words")}</p>
          <div class="buttons gallery__tools">
            <ThemeToggle />
            <Density />
          </div>
        </div>
        <Foundations />
        <Asking />
        <Telling />
        <Showing />
        <Calling />
        <Sos number="112" />
      </main>
    </>
  );
}

export function start(root: HTMLElement): void {
  titlePage(t("gallery-title"));
  render(<Gallery />, root);
}
