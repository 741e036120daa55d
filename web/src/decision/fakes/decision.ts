/* A decision as the server gives it, for tests and the gallery. */
import type { Decision, DecisionOption } from "../../api/types";

function option(id: string, title: string, happens: number | null): DecisionOption {
  return {
    id,
    kind: id === "wait" ? "wait" : "choice",
    title,
    about: "",
    asks: "",
    fits: "",
    effects: [
      {
        label: "Half as many attacks",
        good: true,
        chance: happens === null ? null : { happens_to: happens, out_of: 10 },
        note: "",
      },
    ],
  };
}

export function fakeDecision(change: Partial<Decision> = {}): Decision {
  return {
    id: "d1",
    visit_id: "v1",
    visit_starts_at: "2026-11-22T09:00:00Z",
    patient_name: "Maria Ferreira",
    doctor: { id: "p1", name: "Dr. Amara Okafor", title: "General practice" },
    created_at: "2026-11-22T09:05:00Z",
    changed_at: "2026-11-22T09:05:00Z",
    revision: 4,
    version: 1,
    state: "proposed",
    offer: {
      question: "How do we prevent your migraines?",
      why: "",
      people: "10 people like you",
      options: [
        option("wait", "Wait and see", 2),
        option("plan", "Sleep plan", null),
        option("tablet", "A tablet every day", 4),
      ],
      sources: [],
    },
    offer_revision: 1,
    voice: { matters: [], leans_to: null, unsure: false, words: "" },
    voice_revision: 1,
    agreement: { option_id: "plan", words: "For 8 weeks", reason: "", review_on: "2027-01-19" },
    agreement_revision: 4,
    agreement_by: "Dr. Amara Okafor",
    confirmations: [],
    settled_version: null,
    review_on: null,
    earlier: [],
    rights: { offer: false, voice: true, agree: true, side: "patient" },
    ...change,
  };
}
