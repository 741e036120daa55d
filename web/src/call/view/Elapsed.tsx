import { useEffect, useState } from "preact/hooks";
import { elapsed, t } from "../../text";

const secondMs = 1_000;

/** How long the call has lasted, second by second. */
export function Elapsed({ since }: { since: string }) {
  const [shown, setShown] = useState(() => elapsed(since, new Date()));
  useEffect(() => {
    const look = () => setShown(elapsed(since, new Date()));
    look();
    const timer = setInterval(look, secondMs);
    return () => clearInterval(timer);
  }, [since]);
  return (
    <span class="nums">
      <span class="visually-hidden">{t("call-lasted")} </span>
      {shown}
    </span>
  );
}
