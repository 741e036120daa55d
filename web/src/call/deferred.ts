/* A promise that is settled from outside: many may wait for one join. */

export interface Deferred {
  promise: Promise<void>;
  resolve: () => void;
  reject: (failure: unknown) => void;
}

export function deferred(): Deferred {
  let settle: Omit<Deferred, "promise"> | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  promise.catch(() => undefined); // Whoever waits hears of it.
  return { promise, ...(settle as Omit<Deferred, "promise">) };
}
