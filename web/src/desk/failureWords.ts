/* Why a press on a button did not work, in a sentence. */
import { ApiError, codeOf, errorText } from "../api";
import type { DoctorVisit } from "../api/types";
import { shortName, t } from "../text";

/** Names the doctor who was first: from the visit as it stands now, else in the server's words. */
export function failureWords(failure: unknown, seen: DoctorVisit | null): string {
  if (codeOf(failure) !== "already_admitted") return errorText(failure);
  const doctor = seen?.doctor?.name;
  if (seen !== null && doctor !== undefined) {
    return t("desk-other-doctor", { doctor, name: shortName(seen.patient.name) });
  }
  return failure instanceof ApiError ? failure.message : errorText(failure);
}
