// @vitest-environment node
import { beforeEach, describe, expect, test } from "vitest";
import { settle } from "./fakes/clock";
import { clock, emptyRoom, expectFlow, person, room, type Someone } from "./fakes/person";

beforeEach(emptyRoom);

async function prepared(): Promise<[Someone, Someone]> {
  const [doctor, patient] = [person("a"), person("b")];
  await doctor.call.prepare();
  await patient.call.prepare();
  await settle();
  return [doctor, patient];
}

function sent(someone: Someone): (MediaStreamTrack | null)[] {
  return someone.pc().transceivers.map((each) => each.sender.track);
}

describe("before the admission", () => {
  test("the way is there and nothing is on it", async () => {
    for (const each of await prepared()) {
      expect(each.pc().connectionState).toBe("connected");
      expect(sent(each)).toEqual([null, null, null]);
      expect(each.call.admitted.value).toBe(false);
    }
  });

  test("a camera that is opened, changed or a screen that is shared stays here", async () => {
    const [, patient] = await prepared();
    patient.media.tracks.value = { ...patient.media.tracks.value };
    await patient.screen.start();
    await settle();
    expect(sent(patient)).toEqual([null, null, null]);
    expect(room.people.get("b")?.media).toBeNull();
  });

  test("the silence of it is no alarm", async () => {
    const [doctor] = await prepared();
    await clock.advance(20_000);
    expect([doctor.pc().restarts, doctor.call.peers.value[0]?.stalled]).toEqual([0, false]);
  });

  test("words to compare are there already", async () => {
    const [doctor, patient] = await prepared();
    const [one] = doctor.call.peers.value;
    expect(one?.verification.state).toBe("ready");
    expect(one?.verification).toEqual(patient.call.peers.value[0]?.verification);
  });
});

describe("while the doctor's press is on its way", () => {
  test("the doctor's own tracks go ahead, the patient's don't, and nothing is told", async () => {
    const [doctor, patient] = await prepared();
    doctor.call.sendAhead("asked");
    await settle();
    expect(sent(doctor)[0]).not.toBeNull();
    expect(sent(patient)).toEqual([null, null, null]);
    expect([doctor.call.admitted.value, room.people.get("a")?.media]).toEqual([false, null]);
    expect([doctor.call.onAir.value, patient.call.onAir.value]).toEqual([true, false]);
  });

  test("they set out while the button is down, and the stage waits for the press", async () => {
    const [doctor, patient] = await prepared();
    doctor.call.sendAhead("pressed");
    await settle();
    expect(sent(doctor)[0]).not.toBeNull();
    expect(sent(patient)).toEqual([null, null, null]);
    expect([doctor.call.onAir.value, doctor.call.admitted.value]).toEqual([false, false]);
  });

  test("a refusal takes them back", async () => {
    const [doctor] = await prepared();
    doctor.call.sendAhead("asked");
    doctor.call.sendAhead("no");
    await settle();
    expect(sent(doctor)).toEqual([null, null, null]);
  });

  test("nothing goes ahead to whoever comes after a release", async () => {
    const [doctor, patient] = await prepared();
    doctor.call.sendAhead("asked");
    for (const id of ["a", "b"]) room.sockets.get(id)?.say((on) => on.released);
    room.people.clear();
    await settle();
    await patient.call.prepare();
    await doctor.call.prepare();
    await settle();
    expect(doctor.made.length).toBe(2);
    expect(sent(doctor)).toEqual([null, null, null]);
  });
});

describe("the admission", () => {
  test("sends at once over the same connection, on both sides", async () => {
    const [doctor, patient] = await prepared();
    room.sockets.get("b")?.say((on) => on.admitted);
    void doctor.call.join();
    await settle();
    expectFlow(doctor, patient);
    expect([doctor.made.length, patient.made.length]).toEqual([1, 1]);
    expect([doctor.pc().restarts, patient.pc().restarts]).toEqual([0, 0]);
    expect(patient.signaller.said).toEqual(["prepare", "join"]);
  });

  test("the tracks go out before the server has answered the join", async () => {
    const [doctor, patient] = await prepared();
    room.refuses = "unavailable";
    room.sockets.get("b")?.say((on) => on.admitted);
    await settle();
    expect(sent(patient)[0]).not.toBeNull();
    room.refuses = null;
    void doctor.call.join();
    await clock.advance(1_000);
    expectFlow(doctor, patient);
  });

  test("the page's own join comes to the same call", async () => {
    const [, patient] = await prepared();
    room.sockets.get("b")?.say((on) => on.admitted);
    await settle();
    await patient.call.join();
    expect(patient.signaller.said).toEqual(["prepare", "join"]);
  });

  test("of somebody who never prepared joins from the beginning", async () => {
    const [doctor, patient] = [person("a"), person("b")];
    room.sockets.get("b")?.say((on) => on.admitted);
    await settle();
    expect(patient.signaller.said).toEqual([]);
    await doctor.call.join();
    await patient.call.join();
    await settle();
    expectFlow(doctor, patient);
  });
});

describe("a preparation that comes to nothing", () => {
  test("is closed on both sides, and may come again", async () => {
    const [doctor, patient] = await prepared();
    for (const id of ["a", "b"]) room.sockets.get(id)?.say((on) => on.released);
    room.people.clear();
    await settle();
    expect([doctor.pc().signalingState, patient.pc().signalingState]).toEqual(["closed", "closed"]);
    expect(patient.call.phase.value).toBe("joining");
    await patient.call.prepare();
    await doctor.call.prepare();
    await settle();
    expect([doctor.made.length, patient.made.length]).toEqual([2, 2]);
    expect(sent(patient)).toEqual([null, null, null]);
  });

  test("refused, it tells nobody and leaves the call as it was", async () => {
    const patient = person("b");
    room.refuses = "not_admitted";
    await patient.call.prepare();
    expect([patient.call.phase.value, patient.made.length]).toEqual(["joining", 0]);
  });

  test("after a drop the preparation is taken up again, not the call", async () => {
    const [, patient] = await prepared();
    patient.signaller.drop();
    patient.signaller.comeBack();
    await settle();
    expect(patient.signaller.said).toEqual(["prepare", "prepare"]);
    expect(sent(patient)).toEqual([null, null, null]);
  });
});
