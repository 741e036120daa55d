/* /portal/record */
export const catalogues: readonly string[] = ["audit", "interfaces"];
export { Record as View } from "../Record";
