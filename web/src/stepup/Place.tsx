/* Where the step-up's dialog stands. Rendered once by main.tsx, on every surface. */
import { dialog } from "./stepup";

export function StepUpPlace() {
  const Dialog = dialog.value;
  return Dialog === null ? null : <Dialog />;
}
