/* The portal's pages: each is a chunk of its own, loaded when it is first looked at. A page's module
   names the catalogues of its words, and exports the component that shows it. */
import type { Loader } from "../page/Lazy";
import type { Page } from "./route";

export type { LazyView, ViewProps } from "../page/Lazy";

export const loaders: Readonly<Record<Page, Loader>> = {
  visits: () => import("./visits/view"),
  decisions: () => import("./decisions/view"),
  plan: () => import("./plan/view"),
  readings: () => import("./readings/view"),
  learn: () => import("./learn/view"),
  messages: () => import("./messages/view"),
  documents: () => import("./documents/view"),
  record: () => import("./record/view"),
  book: () => import("./booking/view"),
  before: () => import("./before/view"),
};
