/* Each Socket.IO event with the types of what goes in and out. The names stand once more in
   signaling/protocol.py (CLIENT_EVENTS, SERVER_EVENTS); a test over there compares the two. */
import type {
  BoardChanged,
  DeskChanged,
  Done,
  NoteAppend,
  NoteAppended,
  NoteOpen,
  NoteOpened,
  NoteUpdate,
  RoomClosed,
  RoomJoin,
  RoomJoined,
  RoomLeave,
  RoomMedia,
  RoomPeerChanged,
  RoomPeerLeft,
  RoomSignal,
  RoomSignalled,
  SessionEnded,
  VisitAttend,
  VisitAttended,
  VisitChanged,
} from "../api/types";

/** Event → what is sent, and what `ok` of its ack holds. */
export interface ClientEvents {
  "visit:attend": [VisitAttend, VisitAttended];
  "room:join": [RoomJoin, RoomJoined];
  "room:leave": [RoomLeave, Done];
  "room:signal": [RoomSignal, Done];
  "room:media": [RoomMedia, Done];
  "note:open": [NoteOpen, NoteOpened];
  "note:append": [NoteAppend, NoteAppended];
}

/** Event → what the server says. */
export interface ServerEvents {
  "visit:changed": VisitChanged;
  "desk:changed": DeskChanged;
  "board:changed": BoardChanged;
  "room:peer": RoomPeerChanged;
  "room:peer_left": RoomPeerLeft;
  "room:signal": RoomSignalled;
  "room:closed": RoomClosed;
  "note:update": NoteUpdate;
  "session:ended": SessionEnded;
}

export type ClientEvent = keyof ClientEvents;
export type ServerEvent = keyof ServerEvents;
export type Sent<E extends ClientEvent> = ClientEvents[E][0];
export type Answered<E extends ClientEvent> = ClientEvents[E][1];
