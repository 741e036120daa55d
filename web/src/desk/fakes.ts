/* Made-up rows, days and visits for the tests of the desk. */
import type { Desk, DeskVisit, DoctorVisit, VisitTransfer } from "../api/types";

export function row(id: string): DeskVisit {
  return {
    id,
    state: "waiting",
    starts_at: "2026-11-24T09:00:00Z",
    minutes: 20,
    patient_name: `Patient ${id}`,
    reason: "",
    waiting_since: "2026-11-24T08:55:00Z",
    presence: "here",
    mine: true,
    feedback_scores: null,
    connection: null,
    walk_in: false,
    urgent: null,
    service: null,
    transfer: null,
    preparing_by: null,
  };
}

export function day(changes: Partial<Desk>): Desk {
  return {
    doctor: { id: "d", name: "Dr. Okafor", title: "" },
    duty: { state: "on", paused_until: null, off: false, late_minutes: 0, late_until: null },
    services: [],
    policy: [],
    incoming: [],
    waiting: [],
    in_call: [],
    wrap_up: [],
    later: [],
    done: [],
    ...changes,
  };
}

export function transfer(state: VisitTransfer["state"]): VisitTransfer {
  return { kind: "cold", state, from_name: "Dr. Okafor", to_name: "Dr. Lindqvist", reason: "Skin" };
}

export function seen(changes: Partial<DoctorVisit>): DoctorVisit {
  return {
    id: "v1",
    state: "waiting",
    starts_at: "2026-11-24T09:00:00Z",
    minutes: 20,
    reason: "",
    patient: { id: "p", name: "Ruth Adeyemi", email: null, phone: null, phone_checked: false },
    doctor: { id: "d", name: "Dr. Okafor", title: "" },
    presence: "not_yet",
    waiting_since: null,
    check_in: null,
    admitted_at: null,
    ended_at: null,
    outcome: null,
    link_status: null,
    feedback: null,
    walk_in: false,
    urgent: null,
    service: null,
    transfer: null,
    undo_until: null,
    safety: {
      identity: null,
      licence: "unknown",
      location: "",
      region: null,
      callback_number: "",
      emergency_contact: "",
    },
    connection: null,
    ...changes,
  };
}
