/* Files of a visit over HTTP: sent with progress, fetched to be shown or kept. */
import { api } from "../api";
import type { VisitFile } from "../api/types";
import type { FilePort } from "./ports";

export function createFiles(visitId: string): FilePort {
  const path = `/visits/${visitId}/files`;
  return {
    send: (upload) => api.upload<VisitFile>(path, upload),
    fetch: async (id) => (await api.file("GET", `${path}/${id}`)).content,
  };
}
