/* The browser's digest takes a thread of its own, and comes when it comes. This one is there at once, so
   that a test knows when everything is said. */
import { createHash } from "node:crypto";
import type { Randomness } from "../verification";

export const promptCrypto: Randomness = {
  getRandomValues: (array) => crypto.getRandomValues(array),
  subtle: {
    digest: (_name, data) =>
      Promise.resolve(
        new Uint8Array(
          createHash("sha256")
            .update(new Uint8Array(data as ArrayBuffer))
            .digest(),
        ).buffer,
      ),
  },
};
