// @vitest-environment node
import { expect, test } from "vitest";
import { WireFailure } from "./connection";
import { createNoteTransport } from "./note";
import type { Attendance } from "./visit";

const transport = createNoteTransport({ connection: {} } as Attendance);

test.each([
  ["unsent", "later"],
  ["unanswered", "later"],
  ["unavailable", "later"],
  ["not_attending", "later"],
  ["note_not_open", "later"],
  ["note_closed", "closed"],
  ["visit_moved_on", "closed"],
  ["note_not_yours", "refused"],
  ["note_overlap", "refused"],
  ["note_full", "full"],
  ["note_too_large", "refused"],
])("%s is taken as %s", (code, verdict) => {
  expect(transport.judge(new WireFailure(code, ""))).toBe(verdict);
});
