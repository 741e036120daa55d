/* What was written down for this visit on the portal, for the check-in to begin with. */
import { api } from "../api";
import type { Preparation } from "../api/types";

export async function preparedWords(visitId: string): Promise<string> {
  const path = `/visits/${encodeURIComponent(visitId)}/preparation`;
  return (await api.get<Preparation>(path)).matters;
}
