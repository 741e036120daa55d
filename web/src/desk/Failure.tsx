import { errorText } from "../api";
import { Banner, Button, Buttons } from "../design";
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
      <Buttons>
        <Button onClick={() => void onAgain()}>{t("desk-try-again")}</Button>
      </Buttons>
    </Banner>
  );
}
