/* How the way to each person is: a word, two minutes as a graph, and the figures behind it. */
import { Facts } from "../../design/Facts";
import { Quality } from "../../design/Quality";
import { t } from "../../text";
import type { Call, CallPeer, PeerQuality } from "../ports";
import { Graph, percent } from "./Lately";
import { levelOf, qualityWords, shownOf } from "./peers";

function figure(value: number | null, words: (value: number) => string): string {
  return value === null ? t("call-figure-none") : words(value);
}

function Figures({ figures }: { figures: PeerQuality }) {
  const { roundTripMs, loss, jitterMs, mos, framesPerSecond } = figures;
  const ms = (value: number) => t("call-figure-ms", { value: Math.round(value) });
  return (
    <details class="call-figures">
      <summary>{t("call-figures")}</summary>
      <Graph history={figures.history} of={["jitterMs", "mos"]} />
      <Facts
        items={[
          { term: t("call-figure-round-trip"), detail: figure(roundTripMs, ms) },
          {
            term: t("call-figure-loss"),
            detail: figure(loss, (value) => t("call-figure-percent", { value: percent(value) })),
          },
          { term: t("call-figure-jitter"), detail: figure(jitterMs, ms) },
          {
            term: t("call-figure-mos"),
            detail: figure(mos, (value) =>
              t("call-figure-of-score", { value: Math.round(value * 10) / 10 }),
            ),
          },
          {
            term: t("call-figure-frames"),
            detail: figure(framesPerSecond, (value) =>
              t("call-figure-per-second", { value: Math.round(value) }),
            ),
          },
        ]}
      />
    </details>
  );
}

function One({ peer }: { peer: CallPeer }) {
  const level = levelOf(peer);
  const { figures } = peer;
  return (
    <section class="call-connection">
      <div class="call-connection__head">
        <h3>{peer.name}</h3>
        {level === null ? (
          <p class="small muted">{t("call-connection-measuring")}</p>
        ) : (
          <Quality level={level} words={qualityWords(level)} />
        )}
      </div>
      {figures === null ? null : (
        <>
          <Graph history={figures.history} of={["roundTripMs", "loss"]} />
          <Figures figures={figures} />
        </>
      )}
    </section>
  );
}

export function Connection({ call }: { call: Call }) {
  const peers = shownOf(call.peers.value);
  return (
    <div class="call-sheet__part">
      <p class="muted">{t("call-connection-why")}</p>
      {peers.length === 0 ? <p>{t("call-connection-nobody")}</p> : null}
      {peers.map((peer) => (
        <One key={peer.id} peer={peer} />
      ))}
      {call.relayOnly.value ? <p class="small muted">{t("call-relay-only")}</p> : null}
    </div>
  );
}
