/* The front door: sign in, or use the link from the clinic. */
import { render } from "preact";
import { Link2, LogIn } from "lucide-preact";
import { Icon, LinkButton, Mark, Masthead } from "../design";
import { t } from "../text";
import "./start.css";

export const catalogues: readonly string[] = [];

function Start() {
  return (
    <div class="front">
      <Masthead home="/" />
      <main class="front__main" id="main">
        <div class="front__panel">
          <div class="page__head">
            <h1>{t("start-title")}</h1>
            <p class="muted">{t("start-words")}</p>
          </div>
          <section class="stack stack--tight">
            <h2>{t("start-account-title")}</h2>
            <LinkButton kind="primary" icon={LogIn} href="/sign-in">
              {t("start-sign-in")}
            </LinkButton>
          </section>
          <section class="front__link">
            <Icon of={Link2} size={1.5} />
            <div>
              <h2>{t("start-link-title")}</h2>
              <p class="muted">{t("start-link-words")}</p>
            </div>
          </section>
        </div>
      </main>
      <div class="front__art" aria-hidden="true">
        <Mark class="front__mark" />
      </div>
    </div>
  );
}

export function start(root: HTMLElement): void {
  document.title = "Visavis";
  render(<Start />, root);
}
