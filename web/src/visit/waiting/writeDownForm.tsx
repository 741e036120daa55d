/* The form behind the button, as a chunk of its own. */
import { Prepare } from "../../before/Prepare";
import type { ViewProps } from "../../page/Lazy";

export const catalogues: readonly string[] = ["before"];

export function View({ id }: ViewProps) {
  return id === null ? null : <Prepare visitId={id} />;
}
