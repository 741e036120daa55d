/* How long the call has lasted, as a clock. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../text";

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const rest = `${two(minutes % 60)}:${two(seconds % 60)}`;
  return minutes < 60 ? rest : `${Math.floor(minutes / 60)}:${rest}`;
}

export function Elapsed({ since }: { since: string }) {
  const start = new Date(since).getTime();
  const passed = () => Math.max(0, Math.floor((Date.now() - start) / 1000));
  const seconds = useSignal(passed());
  useEffect(() => {
    const timer = setInterval(() => (seconds.value = passed()), 1000);
    return () => clearInterval(timer);
  }, [start]);
  return (
    <span class="nums">
      <span class="visually-hidden">{t("visit-call-lasted")} </span>
      {clock(seconds.value)}
    </span>
  );
}
