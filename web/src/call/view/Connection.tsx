/* How the way to each person is: a word, two minutes as a graph, and the figures behind it. */
import { Facts } from "../../design/Facts";
import { Quality } from "../../design/Quality";
import { t } from "../../text";
import type { Call, CallPeer, PeerQuality } from "../ports";
import { linesOf, topOf, type Area } from "./graph";
import { levelOf, qualityWords, shownOf } from "./peers";

const area: Area = { width: 300, height: 60 };

function figure(value: number | null, words: (value: number) => string): string {
  return value === null ? t("call-figure-none") : words(value);
}

function percent(loss: number): number {
  return Math.round(loss * 1000) / 10;
}

function Graph({ figures }: { figures: PeerQuality }) {
  const { history } = figures;
  const most = {
    ms: Math.round(Math.max(0, ...history.map((each) => each.roundTripMs ?? 0))),
    percent: percent(Math.max(0, ...history.map((each) => each.loss ?? 0))),
  };
  return (
    <figure class="call-graph">
      <svg
        viewBox={`0 0 ${area.width} ${area.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t("call-graph-label", most)}
      >
        {linesOf(history, "roundTripMs", area).map((points) => (
          <polyline key={points} class="call-graph__delay" points={points} />
        ))}
        {linesOf(history, "loss", area).map((points) => (
          <polyline key={points} class="call-graph__loss" points={points} />
        ))}
      </svg>
      <figcaption>
        <span class="call-graph__key">
          <svg viewBox="0 0 24 4" aria-hidden="true">
            <path class="call-graph__delay" d="M0 2h24" />
          </svg>
          {t("call-graph-delay", { top: Math.round(topOf(history, "roundTripMs")) })}
        </span>
        <span class="call-graph__key">
          <svg viewBox="0 0 24 4" aria-hidden="true">
            <path class="call-graph__loss" d="M0 2h24" />
          </svg>
          {t("call-graph-loss", { top: percent(topOf(history, "loss")) })}
        </span>
      </figcaption>
    </figure>
  );
}

function Figures({ figures }: { figures: PeerQuality }) {
  const { roundTripMs, loss, jitterMs, mos, framesPerSecond } = figures;
  const ms = (value: number) => t("call-figure-ms", { value: Math.round(value) });
  return (
    <details class="call-figures">
      <summary>{t("call-figures")}</summary>
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
          <Graph figures={figures} />
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
