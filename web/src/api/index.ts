/* The one door to the server's HTTP API. */
export {
  ApiError,
  api,
  currentSession,
  useSession,
  type FieldError,
  type ServedFile,
  type SessionKind,
} from "./client";
export { codeOf, errorText } from "./errorText";
