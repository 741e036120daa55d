import { RotateCw } from "lucide-preact";
import { ApiError, errorText } from "../api";
import { Banner, Button } from "../design";
import { t } from "../text";

const isMissing = (error: unknown) => error instanceof ApiError && error.code === "not_found";

interface FailureProps {
  title: string;
  error: unknown;
  onAgain: () => unknown;
}

/** Something could not be fetched: why, and another try. What is not there will not come by trying. */
export function Failure({ title, error, onAgain }: FailureProps) {
  return (
    <Banner tone="caution" title={title} urgent>
      <p>{errorText(error)}</p>
      {isMissing(error) ? null : (
        <Button icon={RotateCw} onClick={() => void onAgain()}>
          {t("load-again")}
        </Button>
      )}
    </Banner>
  );
}
