// @vitest-environment node
import { expect, test } from "vitest";
import type { PatientBrief } from "../api/types";
import { emptyDraft, gapsOf, requestOf, walkInOf, type Draft } from "./booking";

const patient: PatientBrief = {
  id: "p",
  name: "Maria Ferreira",
  email: "maria@demo.example",
  phone: "+447700900142",
  phone_checked: true,
};
const noon = new Date("2026-11-24T12:00:00Z");

function drafted(changes: Partial<Draft>): Draft {
  return { ...emptyDraft("d", noon), patient, ...changes };
}

test("a walk-in needs no time, and a booking does", () => {
  expect(gapsOf(drafted({ isWalkIn: true, day: "", time: "" }), noon)).toEqual([]);
  expect(gapsOf(drafted({ day: "", time: "" }), noon)).toEqual(["day", "time"]);
});

test("a walk-in is sent without a start", () => {
  const sent = walkInOf(drafted({ isWalkIn: true, reason: " Cough " }));
  expect(sent).toMatchObject({ patient_id: "p", doctor_id: "d", reason: "Cough" });
  expect(sent).not.toHaveProperty("starts_at");
});

test("a visit for a service names no doctor", () => {
  const sent = requestOf(drafted({ doctorId: "", serviceId: "s" }), noon);
  expect(sent).toMatchObject({ service_id: "s", starts_at: "2026-11-24T12:00:00.000Z" });
  expect(sent).not.toHaveProperty("doctor_id");
});
