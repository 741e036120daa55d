/* Finding patients by part of their name, address or number; booking and the desk ask here. */
import { api } from "../api";
import type { PatientBrief, PatientList } from "../api/types";

export async function findPatients(words: string): Promise<readonly PatientBrief[]> {
  const answer = await api.post<PatientList>("/patients/search", { words });
  return answer.patients;
}
