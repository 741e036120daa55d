import { RotateCw } from "lucide-preact";
import { errorText } from "../api";
import { Banner, Button } from "../design";
import { t } from "../text";

interface FailureProps {
  title: string;
  error: unknown;
  onAgain: () => unknown;
}

/** Something could not be fetched: why, and another try. */
export function Failure({ title, error, onAgain }: FailureProps) {
  return (
    <Banner tone="caution" title={title} urgent>
      <p>{errorText(error)}</p>
      <Button icon={RotateCw} onClick={() => void onAgain()}>
        {t("load-again")}
      </Button>
    </Banner>
  );
}
