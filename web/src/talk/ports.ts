/* What text in a visit needs from outside. socket/talk.ts is the live side, files.ts the HTTP side. */
import type { ChatMessage, ChatOpened, RoomTyped, VisitFile } from "../api/types";

export type Off = () => void;

export interface TalkTransport {
  open(afterSeq: number): Promise<ChatOpened>;
  /** Resolves with the message's number once it is on disk. */
  send(opId: string, text: string, lineId: string | null): Promise<number>;
  /** Shows the others the line as it stands; what is lost on the way is lost. */
  type(lineId: string, text: string): void;
  onMessage(handler: (message: ChatMessage) => void): Off;
  onTyped(handler: (line: RoomTyped) => void): Off;
  /** Somebody is out of the room, and so is the line they were writing. */
  onLeft(handler: (sender: string) => void): Off;
  onReconnect(handler: () => void): Off;
  /** `later`: send the same again; `closed`: nothing more is taken; `waiting`: not let in yet. */
  judge(failure: unknown): "later" | "closed" | "waiting" | "refused";
}

export interface Upload {
  opId: string;
  name: string;
  content: Blob;
  /** From 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

export interface FilePort {
  send(upload: Upload): Promise<VisitFile>;
  /** The bytes of a file that was sent, under the type that the server found. */
  fetch(id: string): Promise<Blob>;
}
