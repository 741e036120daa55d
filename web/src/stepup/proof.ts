/* How the step-up's dialog gives both factors afresh to the server. Each rejects with an ApiError, or with
   PasskeyStopped when the browser's own question was closed. */
import { askPasskey } from "../account/passkeys";
import { api } from "../api";
import type { SessionInfo } from "../api/types";

export const giveCode = (password: string, code: string): Promise<SessionInfo> =>
  api.post("/account/step-up", { password, code });

export const giveRecoveryCode = (password: string, code: string): Promise<SessionInfo> =>
  api.post("/account/step-up/recovery", { password, code });

export async function givePasskey(): Promise<SessionInfo> {
  const answer = await askPasskey("/account/step-up/passkey/begin");
  return api.post("/account/step-up/passkey/finish", answer);
}
