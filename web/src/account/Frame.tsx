/* The frame of signing in, joining and a new password: one question, and where to find help. */
import type { ComponentChildren } from "preact";
import { FlaskConical } from "lucide-preact";
import { Dial, Icon, Mark, Masthead, Sos } from "../design";
import { clinic } from "../page/clinic";
import { t } from "../text";
import "../start/start.css";
import "./SignIn.css";

function DemoHint() {
  if (clinic.value?.demo !== true) return null;
  return (
    <p class="sign-in__demo">
      <Icon of={FlaskConical} />
      <span>
        {t("account-demo")} <a href="/demo">{t("account-demo-link")}</a>
      </span>
    </p>
  );
}

function Help() {
  const info = clinic.value;
  if (info === null) return null;
  return (
    <div class="sign-in__help">
      <DemoHint />
      <p>
        {t("account-help", { clinic: info.name })} <Dial number={info.phone} />
      </p>
      <Sos number={info.emergency_number} />
    </div>
  );
}

export function Frame({ children }: { children: ComponentChildren }) {
  return (
    <div class="front">
      <Masthead home="/" clinic={clinic.value?.name} />
      <main class="front__main sign-in" id="main">
        <div class="front__panel">
          {children}
          <Help />
        </div>
      </main>
      <div class="front__art sign-in__art" aria-hidden="true">
        <div>
          <Mark class="front__mark" />
          <p>{t("account-art")}</p>
        </div>
      </div>
    </div>
  );
}
