/* How the patient's connection was when they tried it: a verdict in words, the figures for whoever
   wants them. */
import type { ConnectionReport } from "../api/types";
import { causeWord, verdictWord } from "../check/words";
import { Facts, type Fact } from "../design/Facts";
import { language, t, timeOfDay } from "../text";
import "./Connection.css";

function number(value: number): string {
  return new Intl.NumberFormat(language.value, { maximumFractionDigits: 1 }).format(value);
}

function wayWord(transport: string): string {
  switch (transport) {
    case "direct":
      return t("desk-connection-direct");
    case "relay_udp":
      return t("desk-connection-relay", { way: "UDP" });
    case "relay_tcp":
      return t("desk-connection-relay", { way: "TCP" });
    case "relay_tls":
      return t("desk-connection-relay", { way: "TLS" });
    default:
      return transport;
  }
}

function figures(report: ConnectionReport): Fact[] {
  const { transport, round_trip_ms, loss, jitter_ms, kbps } = report;
  const facts: Fact[] = [];
  if (transport !== null) {
    facts.push({ term: t("desk-connection-way"), detail: wayWord(transport) });
  }
  if (round_trip_ms !== null) {
    facts.push({ term: t("desk-connection-delay"), detail: `${number(round_trip_ms)} ms` });
  }
  if (loss !== null) {
    facts.push({ term: t("desk-connection-loss"), detail: `${number(loss * 100)} %` });
  }
  if (jitter_ms !== null) {
    facts.push({ term: t("desk-connection-jitter"), detail: `${number(jitter_ms)} ms` });
  }
  if (kbps !== null) {
    facts.push({ term: t("desk-connection-rate"), detail: `${number(Math.round(kbps))} kbit/s` });
  }
  return facts;
}

export function Connection({ report }: { report: ConnectionReport | null }) {
  if (report === null) return <span class="muted">{t("desk-connection-none")}</span>;
  const verdict = verdictWord(report.verdict);
  const cause = causeWord(report.cause);
  const measured = figures(report);
  return (
    <>
      <b>{cause === null ? verdict : `${verdict}: ${cause}`}</b>
      {measured.length === 0 ? null : (
        <details class="connection">
          <summary>{t("desk-connection-figures")}</summary>
          <Facts items={measured} />
          <p class="small muted">{t("desk-connection-at", { clock: timeOfDay(report.at) })}</p>
        </details>
      )}
    </>
  );
}
