/* An address that leads nowhere. */
import { render } from "preact";
import { MapPinOff } from "lucide-preact";
import { Empty, LinkButton, Masthead } from "../design";
import { titlePage } from "../page/Heading";
import { t } from "../text";

export const catalogues: readonly string[] = [];

function Lost() {
  return (
    <>
      <Masthead home="/" />
      <main class="page page--narrow" id="main">
        <Empty
          heading="h1"
          icon={MapPinOff}
          title={t("lost-title")}
          action={<LinkButton href="/">{t("lost-home")}</LinkButton>}
        >
          {t("lost-words")}
        </Empty>
      </main>
    </>
  );
}

export function start(root: HTMLElement): void {
  titlePage(t("lost-title"));
  render(<Lost />, root);
}
