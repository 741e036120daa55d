import { useEffect } from "preact/hooks";
import { CodeEntry } from "./CodeEntry";
import { busy, failure, sendCode } from "./steps";

interface CodeFormProps {
  label: string;
  action: string;
  /** The code is all there is to do on this screen. */
  takesFocus?: boolean;
}

/** The code of the step that signing in stands at. */
export function CodeForm(props: CodeFormProps) {
  useEffect(() => {
    failure.value = null;
  }, []);
  return <CodeEntry {...props} busy={busy.value} failure={failure.value} send={sendCode} />;
}
