/* /portal/messages: conversations with the care team; /portal/messages/new: a new one. */
import { useEffect } from "preact/hooks";
import { recordOf } from "../route";
import type { ViewProps } from "../views";
import { List } from "./List";
import { follow } from "./model";
import { New } from "./New";
import { One } from "./One";

export const catalogues: readonly string[] = ["mail", "talk"];

export function View({ id }: ViewProps) {
  const isNew = id === "new";
  const of = recordOf.value;
  useEffect(() => follow(isNew ? null : id), [id, of]);
  if (isNew) return <New />;
  return id === null ? <List /> : <One key={id} id={id} />;
}
