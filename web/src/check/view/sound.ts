/* A short sound to hear: three notes, out of the speaker that was chosen. */
import { play } from "../../page/tones";

const lengthS = 1.1;
const notes = [523.25, 659.25, 783.99].map((hertz, index) => ({
  hertz,
  atS: index * 0.25,
  lastsS: 0.5,
}));

type Routable = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/** Resolves when it is over. Called from a press, because browsers give sound only then. */
export async function playSound(output: string | null): Promise<void> {
  const context: Routable = new AudioContext();
  // A speaker that was pulled out: the sound stays where it is.
  await context.setSinkId?.(output ?? "").catch(() => undefined);
  play(context, notes, 0.3);
  await new Promise((resolve) => setTimeout(resolve, lengthS * 1_000));
  await context.close();
}
