/* Handing a visit to another doctor or a service: asked for here, answered by the patient, and in a
   running call joined and finished by the doctors. */
import { effect, signal } from "@preact/signals";
import { api } from "../../api";
import type {
  DoctorBrief,
  DoctorList,
  DoctorVisit,
  ServiceBrief,
  ServiceList,
  TransferVisit,
  VisitTransfer,
} from "../../api/types";
import { toast } from "../../design";
import { shortName, t } from "../../text";
import { desk, isReceiving, move, selectedId, tell, visit } from "../model";
import { deskHref, go } from "../route";

export const doctors = signal<readonly DoctorBrief[]>([]);
export const services = signal<readonly ServiceBrief[]>([]);
/** Whom to choose from could not be loaded. */
export const listFailure = signal<unknown>(null);

export async function loadReceivers(): Promise<void> {
  listFailure.value = null;
  try {
    const [all, offered] = await Promise.all([
      api.get<DoctorList>("/doctors"),
      api.get<ServiceList>("/services"),
    ]);
    doctors.value = all.doctors;
    services.value = offered.services;
  } catch (error) {
    listFailure.value = error;
  }
}

/** In the call a doctor comes in; before it the patient waits on for somebody else. */
export function kindFor(seen: DoctorVisit): TransferVisit["kind"] | null {
  if (seen.state === "waiting") return "cold";
  return seen.state === "in_call" ? "warm" : null;
}

/** Under way: not refused, not taken back, not done. */
export function openTransfer(seen: DoctorVisit): VisitTransfer | null {
  const { transfer } = seen;
  return transfer === null || transfer.state === "done" || transfer.state === "over"
    ? null
    : transfer;
}

/** Asked into a colleague's call, with the patient's yes. */
export function isReceiver(id: string): boolean {
  return desk.value?.incoming.some((row) => row.id === id) ?? false;
}

export const ask = (id: string, wanted: TransferVisit) => move("transfer", id, wanted);
export const join = (id: string) => move("transfer/join", id);

/** Either doctor ends it: the one who came keeps the visit, the other one is out of it. */
export async function finishHandover(id: string): Promise<void> {
  const receiving = isReceiving(desk.peek(), id);
  if (!(await tell("transfer/finish", id)) || receiving || selectedId.peek() !== id) return;
  const name = shortName(visit.peek()?.patient.name ?? "");
  const doctor = visit.peek()?.transfer?.to_name ?? t("desk-someone");
  visit.value = null;
  go(deskHref);
  toast({ text: t("desk-handover-gone", { doctor, name }) });
}

/** What the last step of a handover came to, for the doctor who asked. */
export type Answer = "agreed" | "declined" | null;

/** `isOwn`: this page took it back, so it is no answer of the patient's. */
export function answerOf(before: DoctorVisit | null, seen: DoctorVisit, isOwn: boolean): Answer {
  if (before === null || before.id !== seen.id || before.state !== seen.state) return null;
  if (openTransfer(before)?.state !== "asked") return null;
  const now = openTransfer(seen);
  if (now?.state === "agreed") return "agreed";
  return now === null && !isOwn ? "declined" : null;
}

/** The visit that left this desk because its patient said yes. */
export const handedOver = signal<{ id: string; doctor: string; name: string } | null>(null);

/** Taken back on this page. */
const takenBack = new Set<string>();

export async function takeBack(id: string): Promise<void> {
  takenBack.add(id);
  if ((await move("transfer/withdraw", id)) === undefined) takenBack.delete(id);
}

function tellAnswer(before: DoctorVisit | null, seen: DoctorVisit): void {
  const name = shortName(seen.patient.name);
  const answer = answerOf(before, seen, takenBack.delete(seen.id));
  const doctor = before?.transfer?.to_name ?? t("desk-someone");
  if (answer === "agreed") toast({ text: t("desk-handover-agreed", { name, doctor }) });
  if (answer === "declined") toast({ text: t("desk-handover-declined", { name }) });
}

/** Called once by the surface. */
export function followHandover(): void {
  let before: DoctorVisit | null = null;
  effect(() => {
    const seen = visit.value;
    const { id } = before ?? {};
    if (seen !== null) tellAnswer(before, seen);
    else if (before !== null && id === selectedId.peek() && openTransfer(before) !== null) {
      const doctor = before.transfer?.to_name ?? t("desk-someone");
      handedOver.value = { id: before.id, doctor, name: shortName(before.patient.name) };
    }
    before = seen;
  });
}
