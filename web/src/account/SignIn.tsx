/* From the step of signing in to its screen, all in one frame. */
import type { ComponentChildren } from "preact";
import { FlaskConical } from "lucide-preact";
import { Dial, Icon, Mark, Masthead, Skeleton, Sos } from "../design";
import { clinic } from "../page/clinic";
import { Failure } from "../page/Failure";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { CodeStep } from "./CodeStep";
import { Enrol } from "./Enrol";
import { PasswordStep } from "./PasswordStep";
import { begin, step } from "./steps";
import "../start/start.css";
import "./SignIn.css";

function Screen() {
  const now = step.value;
  switch (now.at) {
    case "loading":
    case "leaving":
      return (
        <>
          <Heading hidden view="loading" text={t("account-title")} />
          <Skeleton label={t("account-loading")} lines={5} />
        </>
      );
    case "failed":
      return (
        <>
          <Heading view="failed" text={t("account-title")} />
          <Failure title={t("account-failed")} error={now.error} onAgain={begin} />
        </>
      );
    case "password":
      return <PasswordStep expired={now.expired} />;
    case "code":
      return <CodeStep />;
    case "enrol":
      return <Enrol enrolment={now.enrolment} />;
  }
}

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

function Frame({ children }: { children: ComponentChildren }) {
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

export function SignIn() {
  return (
    <Frame>
      <Screen />
    </Frame>
  );
}
