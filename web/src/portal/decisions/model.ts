/* The patient's decisions, and those of whom they act for; fetched anew when the record was touched. */
import type { Decisions } from "../../api/types";
import { remote } from "../../page/remote";

export const decisions = remote<Decisions>(() => "/my/decisions");
