/* /portal/learn: what the doctor gave the patient to read; /portal/learn/{id}: one of it. */
import { useEffect } from "preact/hooks";
import { recordOf } from "../route";
import type { ViewProps } from "../views";
import { List } from "./List";
import { follow } from "./model";
import { One } from "./One";

export const catalogues: readonly string[] = ["learn"];

export function View({ id }: ViewProps) {
  const of = recordOf.value;
  useEffect(() => follow(id), [id, of]);
  return id === null ? <List /> : <One key={id} id={id} />;
}
