/* From the step of signing in to its screen. */
import { Skeleton } from "../design";
import { Failure } from "../page/Failure";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { CodeStep } from "./CodeStep";
import { Enrol } from "./Enrol";
import { Frame } from "./Frame";
import { Forgotten } from "./Forgotten";
import { OlderApp } from "./OlderApp";
import { PasswordStep } from "./PasswordStep";
import { RecoveryStep } from "./RecoveryStep";
import { Spare } from "./Spare";
import { begin, step } from "./steps";

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
      return <CodeStep ways={now.ways} />;
    case "recovery":
      return <RecoveryStep ways={now.ways} />;
    case "forgotten":
      return <Forgotten />;
    case "enrol":
      return <Enrol key={now.enrolment.id} enrolment={now.enrolment} />;
    case "older":
      return <OlderApp enrolment={now.enrolment} />;
    case "spare":
      return <Spare />;
  }
}

export function SignIn() {
  return (
    <Frame>
      <Screen />
    </Frame>
  );
}
