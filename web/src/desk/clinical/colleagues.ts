/* The clinic's doctors, for asking one of them to sign a note, too. */
import { computed } from "@preact/signals";
import type { DoctorList } from "../../api/types";
import { remote } from "../../page/remote";

const doctors = remote<DoctorList>(() => "/doctors");

export const colleagues = computed(() => doctors.value.value?.doctors ?? []);

/** Fetches them when they are first needed. */
export function needColleagues(): void {
  if (doctors.value.peek() === null) void doctors.load();
}
