/* What anyone may know of the clinic: its name and number for the head of a page. A page works
   without, so a failure to fetch it is nobody's news. */
import { signal } from "@preact/signals";
import { api } from "../api";
import type { ClinicInfo } from "../api/types";

export const clinic = signal<ClinicInfo | null>(null);

export async function loadClinic(): Promise<void> {
  try {
    clinic.value = await api.get<ClinicInfo>("/clinic");
  } catch (error) {
    console.warn("The clinic's name could not be loaded", error);
  }
}
