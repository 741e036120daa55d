"""A relay that sits between two browsers, for the test of the words by which they find it out.

It runs in one person's page, between the product's code and the server: what goes out and comes in
over the socket is the relay's. It answers each side with a connection and a certificate of its own
and passes sound and picture on, so that nothing is to be noticed. The other page is left alone.
"""

RELAY = r"""
(() => {
  // Whoever watches the page's connections does not count the relay's.
  const Plain = window.calls ? Object.getPrototypeOf(RTCPeerConnection) : RTCPeerConnection;
  const Direct = window.WebSocket;
  const opposite = { here: "there", there: "here" };
  const pairs = [];
  const saidBefore = new Map(); // What was lost is said again, and gets the same in its place.
  window.relay = { passed: [] };

  const isSettled = (pair) =>
    pair.answered && pair.here.signalingState === "stable" && pair.there.signalingState === "stable";

  function pairFor(side) {
    const settled = pairs.find(isSettled);
    if (settled) return settled;
    // Two offers may meet on their way: each has a pair of its own, and one is never answered.
    const made = { from: side, here: new Plain(), there: new Plain(), answered: false };
    pairs.push(made);
    return made;
  }

  async function ownDescription(end) {
    await end.setLocalDescription();
    while (end.iceGatheringState !== "complete") {
      await new Promise((resolve) => (end.onicegatheringstatechange = resolve));
    }
    return { type: end.localDescription.type, sdp: end.localDescription.sdp };
  }

  async function swapped(side, description) {
    const isOffer = description.type === "offer";
    const pair = isOffer ? pairFor(side) : pairs.findLast((one) => one[side].signalingState === "have-local-offer");
    if (pair === undefined) return description; // Said twice; the other page takes no notice.
    const [near, far] = [pair[side], pair[opposite[side]]];
    await near.setRemoteDescription(description);
    const passOn = far.getTransceivers();
    near.getTransceivers().forEach((line, index) => {
      line.direction = "sendrecv";
      const { track } = line.receiver;
      if (passOn[index]) void passOn[index].sender.replaceTrack(track);
      else far.addTransceiver(track, { direction: "sendrecv" });
    });
    pair.answered ||= !isOffer;
    return ownDescription(far);
  }

  async function altered(side, frame) {
    const found = typeof frame === "string" ? /^(42\d*)(\["room:signal",.*)$/s.exec(frame) : null;
    if (found === null) return frame;
    const [event, said] = JSON.parse(found[2]);
    if (said.description) {
      window.relay.passed.push(`${said.description.type} from ${side}`);
      const { sdp } = said.description;
      if (!saidBefore.has(sdp)) saidBefore.set(sdp, await swapped(side, said.description));
      said.description = saidBefore.get(sdp);
    } else if (said.candidate) {
      // Passed on as it is, too: it leads nowhere without the passwords that were swapped.
      for (const pair of pairs) {
        await pair[side].addIceCandidate(said.candidate).catch(() => undefined);
      }
    }
    return found[1] + JSON.stringify([event, said]);
  }

  window.WebSocket = class extends Direct {
    #outgoing = Promise.resolve();
    #incoming = Promise.resolve();
    send(frame) {
      this.#outgoing = this.#outgoing.then(async () => super.send(await altered("here", frame)));
    }
    set onmessage(handler) {
      super.onmessage = (message) => {
        this.#incoming = this.#incoming.then(async () => {
          const data = await altered("there", message.data);
          handler.call(this, new MessageEvent("message", { data }));
        });
      };
    }
  };
})();
"""
