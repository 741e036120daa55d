/* How the step-up's dialog gives a fresh factor to the server. Each rejects with an ApiError, or with
   PasskeyStopped when the browser's own question was closed. */
import { askPasskey } from "../account/passkeys";
import { api } from "../api";
import type { SessionInfo } from "../api/types";

export const giveCode = (code: string): Promise<SessionInfo> =>
  api.post("/account/step-up", { code });

export const giveRecoveryCode = (code: string): Promise<SessionInfo> =>
  api.post("/account/step-up/recovery", { code });

export async function givePasskey(): Promise<SessionInfo> {
  const answer = await askPasskey("/account/step-up/passkey/begin");
  return api.post("/account/step-up/passkey/finish", answer);
}
