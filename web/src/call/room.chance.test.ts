// @vitest-environment node
/* Two and three people whose pages, browsers and server do everything in an order drawn by chance: in the
   end each way must stand, and both see the same words. FUZZ=5000 tries more seeds; FUZZ_FROM=17 FUZZ=1
   one of them again. */
import { expect, test } from "vitest";
import { Chance } from "./fakes/chance";
import type { FakePeerConnection } from "./fakes/connection";
import { emptyRoom } from "./fakes/person";
import { Wayward } from "./fakes/wayward";

const from = Number(process.env["FUZZ_FROM"] ?? 1);
const count = Number(process.env["FUZZ"] ?? 200);
const healsMs = 60_000;

function restart(ways: readonly FakePeerConnection[]): void {
  for (const way of ways) if (way.remoteDescription !== null) way.restartIce();
}

async function trouble(all: Wayward, chance: Chance, calm: boolean): Promise<void> {
  const one = all.people[chance.below(all.people.length)];
  if (one === undefined) return;
  const dice = chance.next();
  if (dice < 0.3) await all.tick();
  else if (dice < 0.5) one.moves();
  else if (dice < 0.7) restart(all.ways(one));
  else if (calm) await all.tick();
  else if (dice < 0.78) one.signaller.drop();
  else if (dice < 0.92) one.signaller.comeBack();
  else if (dice < 0.96) all.reload(one);
  else if (!one.signaller.online.peek()) all.gone(one);
}

async function play(seed: number): Promise<string[]> {
  emptyRoom();
  const chance = new Chance(seed);
  const all = new Wayward(chance);
  const size = 2 + chance.below(2);
  const calm = chance.next() < 0.4;
  chance.overtakes = !calm && chance.next() < 0.3 ? 0.05 : 0;
  const steps = chance.below(160);
  for (let step = 0; step < steps || all.people.length < size; step += 1) {
    if (all.people.length < size && chance.next() < 0.15) all.enter();
    else if (chance.next() < 0.12) await trouble(all, chance, calm);
    else await chance.step();
  }
  for (const one of all.people) if (!one.signaller.online.peek()) one.signaller.comeBack();
  await all.settle(healsMs);
  return all.faults();
}

test("whatever comes when, each way stands in the end, with each other's certificate", async () => {
  const found: string[] = [];
  for (let seed = from; seed < from + count; seed += 1) {
    const faults = await play(seed);
    if (faults.length > 0) found.push(`seed ${seed}: ${faults.join("; ")}`);
  }
  expect(found).toEqual([]);
}, 600_000);
