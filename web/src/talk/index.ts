/* The door to text in a visit as a surface shows it; socket/talk.ts opens it. Its words are in the
   text catalogue "talk". */
export { LiveCaption, Talk } from "./Talk";
export { TalkWritten } from "./TalkWritten";
export type { Talk as TalkStore } from "./talk";
