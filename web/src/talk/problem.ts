import { errorText } from "../api";

/** A code that an upload ended with, in words. */
export const problemWords = (code: string | null): string => errorText({ code });
