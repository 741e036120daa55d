/* /portal/book */
export const catalogues: readonly string[] = ["slots"];
export { Book as View } from "./Book";
