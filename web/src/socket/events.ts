/* Each Socket.IO event with the types of what goes in and out, as the server's models say. */
import type { ClientEvents, ServerEvents } from "../api/types";

export type { ClientEvents, ServerEvents };
export type ClientEvent = keyof ClientEvents;
export type ServerEvent = keyof ServerEvents;
export type Sent<E extends ClientEvent> = ClientEvents[E]["sent"];
export type Answered<E extends ClientEvent> = ClientEvents[E]["answered"];
