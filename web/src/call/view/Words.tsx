/* Four words with each person, to be read aloud. What equal words prove, and what they do not, is
   said beside them: docs/explanation/threat-model.md has the reasons. */
import { Banner } from "../../design/Banner";
import { language, t } from "../../text";
import type { Call, CallPeer, VerificationWords } from "../ports";
import { shownOf } from "./peers";

function Ready({ words }: { words: VerificationWords }) {
  return (
    <>
      <ol class="call-four">
        {words[language.value].map((word, index) => (
          <li key={index}>{word}</li>
        ))}
      </ol>
      <p class="small muted">
        {t("call-words-numbers")} <bdi class="nums nowrap">{words.numbers.join(" · ")}</bdi>
      </p>
    </>
  );
}

function One({ peer }: { peer: CallPeer }) {
  const { verification, name } = peer;
  switch (verification.state) {
    case "ready":
      return <Ready words={verification.words} />;
    case "waiting":
      return <p class="muted">{t("call-words-waiting")}</p>;
    case "changed":
      return (
        <Banner tone="critical" title={t("call-words-changed", { name })} urgent>
          <p>{t("call-words-do")}</p>
        </Banner>
      );
    case "failed":
      return (
        <Banner tone="critical" title={t("call-words-failed", { name })} urgent>
          <p>{t("call-words-do")}</p>
        </Banner>
      );
  }
}

export function Words({ call }: { call: Call }) {
  const peers = shownOf(call.peers.value);
  return (
    <div class="call-sheet__part">
      <p>{t("call-words-how")}</p>
      {peers.length === 0 ? <p class="muted">{t("call-connection-nobody")}</p> : null}
      {peers.map((peer) => (
        <section key={peer.id} class="call-connection">
          <h3>{t("call-words-with", { name: peer.name })}</h3>
          <One peer={peer} />
        </section>
      ))}
      <p class="small muted">{t("call-words-proves")}</p>
      <p class="small muted">{t("call-words-not")}</p>
    </div>
  );
}
