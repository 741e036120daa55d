/* The HTTP side of the server: /api/v1, JSON both ways, one error shape. Surfaces call `api`; they
   never call fetch. Which of the two session cookies counts is chosen once per surface. */

export type SessionKind = "account" | "visit";

export interface FieldError {
  path: string;
  message: string;
}

/** What the server, or the way to it, answered instead of a result. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly requestId: string | null,
    readonly fields: readonly FieldError[] = [],
    /** When to try again, where the server said so. */
    readonly retryAfterS: number | null = null,
  ) {
    super(message);
  }
}

let session: SessionKind = "account";

/** Called by a surface's start. The default is the account session. */
export function useSession(kind: SessionKind): void {
  session = kind;
}

/** The session the surface speaks with; the socket's handshake names the same one. */
export function currentSession(): SessionKind {
  return session;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function asFields(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((field) => ({
    path: String(field["path"] ?? ""),
    message: String(field["message"] ?? ""),
  }));
}

/** Reads the one error shape; anything else (a proxy's page) becomes `unexpected`. */
export function readError(status: number, body: unknown): ApiError {
  const error = isRecord(body) ? body["error"] : undefined;
  if (!isRecord(error) || typeof error["code"] !== "string") {
    return new ApiError("unexpected", status, `Answer with status ${status}`, null);
  }
  const requestId = typeof error["request_id"] === "string" ? error["request_id"] : null;
  const message = String(error["message"] ?? error["code"]);
  const retry = error["retry_after_s"];
  const retryAfterS = typeof retry === "number" ? retry : null;
  const fields = asFields(error["fields"]);
  return new ApiError(error["code"], status, message, requestId, fields, retryAfterS);
}

async function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  if (response.status === 204 || !type.includes("json")) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined; // Cut off on the way: judged by its status alone.
  }
}

async function send(
  method: string,
  path: string,
  body?: unknown,
  keepalive = false,
): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: "application/json",
    "X-Visavis": "1",
    "X-Visavis-Session": session,
  };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: "same-origin",
      cache: "no-store",
      ...(keepalive ? { keepalive } : {}),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError("offline", 0, "The server could not be reached", null);
  }
}

async function request<T>(
  method: string,
  path: string,
  body?: unknown,
  keepalive = false,
): Promise<T> {
  const response = await send(method, path, body, keepalive);
  const answer = await bodyOf(response);
  if (!response.ok) throw readError(response.status, answer);
  return answer as T; // The types are generated from the server's models.
}

/** A file that the server made, with the name it gave it. */
export interface ServedFile {
  name: string;
  content: Blob;
}

async function requestFile(method: string, path: string, body?: unknown): Promise<ServedFile> {
  const response = await send(method, path, body);
  if (!response.ok) throw readError(response.status, await bodyOf(response));
  const named = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "");
  try {
    return { name: named?.[1] ?? "visavis", content: await response.blob() };
  } catch {
    throw new ApiError("offline", 0, "The file was cut off", null);
  }
}

/** A file on its way to the server. */
export interface FileToSend {
  opId: string;
  name: string;
  content: Blob;
  /** From 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

/** By XMLHttpRequest: fetch tells nothing of how much has gone out. */
function upload<T>(path: string, file: FileToSend): Promise<T> {
  return new Promise((resolve, reject) => {
    const way = new XMLHttpRequest();
    way.open("POST", `/api/v1${path}`);
    way.responseType = "json";
    const headers = {
      Accept: "application/json",
      "Content-Type": "application/octet-stream",
      "X-Visavis": "1",
      "X-Visavis-Session": session,
      "X-Visavis-Name": encodeURIComponent(file.name),
      "X-Visavis-Op": file.opId,
    };
    for (const [name, value] of Object.entries(headers)) way.setRequestHeader(name, value);
    way.upload.onprogress = ({ loaded, total }) =>
      file.onProgress(total === 0 ? 0 : loaded / total);
    way.onload = () => {
      if (way.status >= 200 && way.status < 300) resolve(way.response as T);
      else reject(readError(way.status, way.response));
    };
    const lost = () => reject(new ApiError("offline", 0, "The file did not arrive", null));
    way.onerror = lost;
    way.onabort = lost;
    file.signal.addEventListener("abort", () => way.abort(), { once: true });
    way.send(file.content);
  });
}

export const api = {
  get: <T>(path: string): Promise<T> => request<T>("GET", path),
  post: <T = void>(path: string, body?: unknown): Promise<T> => request<T>("POST", path, body),
  put: <T = void>(path: string, body?: unknown): Promise<T> => request<T>("PUT", path, body),
  /** For a page on its way out: the browser sends it after the page is gone. */
  putLast: (path: string, body: unknown): Promise<void> => request("PUT", path, body, true),
  delete: <T = void>(path: string, body?: unknown): Promise<T> => request<T>("DELETE", path, body),
  /** For what is saved to disk instead of shown. */
  file: (method: "GET" | "POST", path: string, body?: unknown): Promise<ServedFile> =>
    requestFile(method, path, body),
  /** A file as it is, with progress. */
  upload,
};
