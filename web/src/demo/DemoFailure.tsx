import { codeOf } from "../api";
import { Banner } from "../design";
import { Failure } from "../page/Failure";
import { t } from "../text";

interface DemoFailureProps {
  title: string;
  error: unknown;
  onAgain: () => unknown;
}

/** Why the demo could not be read. Another device is refused, and trying again would not help it. */
export function DemoFailure({ title, error, onAgain }: DemoFailureProps) {
  if (codeOf(error) !== "refused") {
    return <Failure title={title} error={error} onAgain={onAgain} />;
  }
  return (
    <Banner tone="caution" title={title} urgent>
      <p>{t("demo-elsewhere")}</p>
    </Banner>
  );
}
