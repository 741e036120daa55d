/* An RTCPeerConnection without a network: signaling states, implicit rollback and transceivers as
   in RFC 9429 and W3C WebRTC 1.0, as far as the engine meets them. Two of them are connected once
   the last offer and its answer belong together. */

interface FakeSdp {
  /** Which connection wrote it, and which offer this is or answers. */
  from: number;
  offer: string;
  ice: number;
  kinds: string[];
}

class FakeSender {
  track: MediaStreamTrack | null = null;
  encoding: RTCRtpEncodingParameters = {};
  getParameters() {
    return { encodings: [{ ...this.encoding }] };
  }
  setParameters({ encodings }: { encodings: RTCRtpEncodingParameters[] }): Promise<void> {
    this.encoding = encodings[0] ?? {};
    return Promise.resolve();
  }
  replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    this.track = track;
    return Promise.resolve();
  }
  setStreams(): void {}
}

class FakeTransceiver {
  readonly sender = new FakeSender();
  readonly receiver: { track: MediaStreamTrack };
  direction = "recvonly";
  mid: string | null = null;
  constructor(readonly kind: string) {
    this.receiver = { track: { kind, id: `${kind}-${Math.random()}` } as MediaStreamTrack };
  }
}

let made = 0;

function closedAlready(): DOMException {
  return new DOMException("closed", "InvalidStateError");
}

function refuse(words: string): never {
  throw new DOMException(words, "InvalidStateError");
}

export class FakePeerConnection {
  static all: FakePeerConnection[] = [];
  /** Until when a busy browser takes no description. */
  static busy: Promise<void> = Promise.resolve();
  /** When a browser does the next thing that it was asked for; a test may have it wait. */
  static pace: () => Promise<void> = () => Promise.resolve();
  /** Chromium knows no sessions: it takes another connection's offer where the lines fit, with the
      new certificate, and for an answer whatever fits the lines. Strict browsers refuse both. */
  static strict = true;
  readonly id = (made += 1);
  signalingState: RTCSignalingState = "stable";
  connectionState: RTCPeerConnectionState = "new";
  iceConnectionState: RTCIceConnectionState = "new";
  localDescription: RTCSessionDescription | null = null;
  remoteDescription: RTCSessionDescription | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: RTCIceCandidate | null }) => void) | null = null;
  ontrack: ((event: { track: MediaStreamTrack; transceiver: FakeTransceiver }) => void) | null =
    null;
  onconnectionstatechange: (() => void) | null = null;
  oniceconnectionstatechange: (() => void) | null = null;
  readonly transceivers: FakeTransceiver[] = [];
  readonly candidates: RTCIceCandidateInit[] = [];
  restarts = 0;
  /** When the browser finds the time to ask for an offer. */
  asks: Promise<void> = Promise.resolve();
  packetsIn = 0;
  /** More of what getStats says. */
  figures: Record<string, unknown>[] = [];
  /** The certificate, as its descriptions name it. */
  fingerprint = `AA:${String(this.id).padStart(8, "0").match(/../g)?.join(":")}`;
  #offers = 0;
  #needed = false;
  /** What it was asked for is done one after the other (W3C WebRTC 1.0, 4.4.1.2). */
  #chain: Promise<unknown> = Promise.resolve();
  #chained = 0;
  #before: [RTCSessionDescription | null, RTCSessionDescription | null] = [null, null];

  constructor(public configuration: RTCConfiguration) {
    FakePeerConnection.all.push(this);
  }

  addTransceiver(kind: string, { direction }: RTCRtpTransceiverInit): FakeTransceiver {
    const transceiver = new FakeTransceiver(kind);
    transceiver.direction = direction ?? "sendrecv";
    this.transceivers.push(transceiver);
    this.#need();
    return transceiver;
  }

  getTransceivers(): FakeTransceiver[] {
    return this.transceivers;
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }

  restartIce(): void {
    this.restarts += 1;
    this.#need();
  }

  #need(): void {
    this.#needed = true;
    void this.asks.then(FakePeerConnection.pace).then(() => this.#ask());
  }

  #ask(): void {
    if (!this.#needed || this.signalingState !== "stable" || this.#chained > 0) return;
    this.#needed = false;
    this.onnegotiationneeded?.();
  }

  /* What a connection was asked for and closed before never ends. */
  #inTurn(step: () => void, busy = Promise.resolve()): Promise<void> {
    if (this.signalingState === "closed") return Promise.reject(closedAlready());
    this.#chained += 1;
    const ready = this.#chain.then(() => busy).then(FakePeerConnection.pace);
    const done = ready.then(() => {
      if (this.signalingState === "closed") return new Promise<void>(() => undefined);
      this.#chained -= 1;
      if (this.#chained === 0 && this.#needed) queueMicrotask(() => this.#ask());
      step();
      return undefined;
    });
    this.#chain = done.catch(() => undefined);
    return done;
  }

  #write(type: "offer" | "answer", offer: string): RTCSessionDescription {
    const kinds = this.transceivers.map((each) => each.kind);
    const sdp: FakeSdp = { from: this.id, offer, ice: this.restarts, kinds };
    const text = `${JSON.stringify(sdp)}\r\na=fingerprint:sha-256 ${this.fingerprint}\r\n`;
    return { type, sdp: text } as RTCSessionDescription;
  }

  setLocalDescription(): Promise<void> {
    return this.#inTurn(() => {
      if (this.signalingState === "have-remote-offer") {
        const { offer } = read(this.remoteDescription);
        this.localDescription = this.#write("answer", offer);
        this.#stable();
        return;
      }
      this.#before = [this.localDescription, this.remoteDescription];
      this.localDescription = this.#write("offer", `${this.id}.${(this.#offers += 1)}`);
      this.signalingState = "have-local-offer";
      this.onicecandidate?.({ candidate: fakeCandidate(this.id) });
    });
  }

  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const { busy } = FakePeerConnection;
    return this.#inTurn(() => {
      if (description.sdp === "nonsense") throw new DOMException("odd", "OperationError");
      if (description.type === "offer") this.#takeOffer(description as RTCSessionDescription);
      else this.#takeAnswer(description as RTCSessionDescription);
    }, busy);
  }

  #takeOffer(description: RTCSessionDescription): void {
    if (this.signalingState === "have-local-offer") {
      this.localDescription = this.#before[0]; // Implicit rollback; what was needed still is.
      this.#needed = true;
    }
    const known = this.remoteDescription;
    const another = known !== null && read(known).from !== read(description).from;
    if (another && FakePeerConnection.strict) {
      throw new DOMException("another session", "InvalidAccessError");
    }
    this.remoteDescription = description;
    this.signalingState = "have-remote-offer";
    read(description).kinds.forEach((kind, line) => this.#associate(kind, String(line)));
  }

  /* Those of addTransceiver are not taken for an incoming offer (RFC 9429, 5.10). */
  #associate(kind: string, mid: string): void {
    if (this.transceivers.some((each) => each.mid === mid)) return;
    const transceiver = new FakeTransceiver(kind);
    transceiver.mid = mid;
    this.transceivers.push(transceiver);
    this.ontrack?.({ track: transceiver.receiver.track, transceiver });
  }

  #takeAnswer(description: RTCSessionDescription): void {
    if (this.signalingState !== "have-local-offer") refuse("no offer is out");
    const fits = read(description).offer === read(this.localDescription).offer;
    if (!fits && FakePeerConnection.strict) refuse("another offer");
    const first = this.remoteDescription === null;
    this.remoteDescription = description;
    this.transceivers.forEach((each, line) => (each.mid ??= String(line)));
    if (first) {
      for (const each of this.transceivers) {
        this.ontrack?.({ track: each.receiver.track, transceiver: each });
      }
    }
    this.#stable();
  }

  #stable(): void {
    this.signalingState = "stable";
    if (this.#needed) this.#need();
    queueMicrotask(() => this.connect());
  }

  /** The network finds a way, if both ends agree. */
  connect(): void {
    const other = this.other();
    if (other !== null) for (const end of [this, other]) end.setWay("connected", "connected");
  }

  /** The connection at the other end, if each has the other's certificate for the same offer. */
  other(): FakePeerConnection | null {
    if (this.signalingState !== "stable" || this.remoteDescription === null) return null;
    const { from, offer } = read(this.remoteDescription);
    const other = FakePeerConnection.all.find((each) => each.id === from);
    if (other?.signalingState !== "stable" || other.remoteDescription === null) return null;
    const back = read(other.remoteDescription);
    return back.from === this.id && back.offer === offer ? other : null;
  }

  setWay(connection: RTCPeerConnectionState, ice: RTCIceConnectionState): void {
    this.connectionState = connection;
    this.iceConnectionState = ice;
    this.onconnectionstatechange?.();
    this.oniceconnectionstatechange?.();
  }

  addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    return this.#inTurn(() => {
      if (this.remoteDescription === null) refuse("candidate before description");
      this.candidates.push(candidate);
    });
  }

  getStats(): Promise<RTCStatsReport> {
    const inbound = {
      type: "inbound-rtp",
      kind: "audio",
      packetsReceived: this.packetsIn,
      packetsLost: 0,
      jitter: 0,
    };
    const entries = [inbound, ...this.figures].map((one, at) => [String(at), one] as const);
    return Promise.resolve(new Map(entries) as unknown as RTCStatsReport);
  }

  close(): void {
    this.signalingState = "closed";
    this.connectionState = "closed";
    this.iceConnectionState = "closed";
  }
}

function read(description: RTCSessionDescription | null): FakeSdp {
  return JSON.parse(description?.sdp.split("\r\n")[0] ?? "{}") as FakeSdp;
}

function fakeCandidate(id: number): RTCIceCandidate {
  return {
    candidate: `candidate:${id}`,
    sdpMid: "0",
    sdpMLineIndex: 0,
    usernameFragment: null,
  } as RTCIceCandidate;
}

export function createFake(configuration: RTCConfiguration): RTCPeerConnection {
  return new FakePeerConnection(configuration) as unknown as RTCPeerConnection;
}
