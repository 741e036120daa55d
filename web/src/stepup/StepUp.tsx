/* The question for both factors afresh, on top of whatever is open. */
import { useSignal } from "@preact/signals";
import { KeyRound, LifeBuoy, Smartphone } from "lucide-preact";
import { hasPasskeys, PasskeyStopped } from "../account/passkeys";
import { isSignedOut } from "../account/session";
import { Wait } from "../account/Wait";
import { ApiError, codeOf, errorText } from "../api";
import { Banner, Button, Dialog } from "../design";
import { t } from "../text";
import { giveCode, givePasskey, giveRecoveryCode } from "./proof";
import { ProofEntry } from "./Proof";
import { question, StepUpDeclined, type Question, type Way } from "./stepup";
import "./StepUp.css";

const order: readonly Way[] = ["totp", "passkey", "recovery"];

/** What this browser and this account can do, the usual way first. */
function usable(ways: readonly Way[]): readonly Way[] {
  return order.filter((way) => ways.includes(way) && (way !== "passkey" || hasPasskeys.value));
}

function useProof({ ways, given, declined }: Question) {
  const way = useSignal<Way>(usable(ways)[0] ?? "recovery");
  const failure = useSignal<unknown>(null);
  const busy = useSignal(false);
  const give = async (proof: () => Promise<unknown>): Promise<boolean> => {
    if (busy.peek()) return false;
    busy.value = true;
    failure.value = null;
    try {
      await proof();
      given();
      return true;
    } catch (error) {
      // The session itself is over: whoever asked leads to sign-in.
      if (isSignedOut(error) && codeOf(error) === "not_signed_in") declined(error);
      else if (!(error instanceof PasskeyStopped)) failure.value = error;
      return false;
    } finally {
      busy.value = false;
    }
  };
  const turnTo = (other: Way) => {
    failure.value = null;
    way.value = other;
  };
  return { way, failure, busy, give, turnTo };
}

type Proof = ReturnType<typeof useProof>;

function Trouble({ error }: { error: unknown }) {
  if (error === null || codeOf(error) === "wrong_proof") return null;
  if (error instanceof ApiError && error.code === "too_many") return <Wait error={error} />;
  return (
    <Banner tone="critical" urgent title={t("stepup-failed")}>
      {errorText(error)}
    </Banner>
  );
}

function Entry(proof: Proof) {
  const { way, failure, busy, give } = proof;
  switch (way.value) {
    case "totp":
      return (
        <ProofEntry
          by="totp"
          busy={busy.value}
          failure={failure.value}
          send={(password, code) => give(() => giveCode(password, code))}
        />
      );
    case "passkey":
      return (
        <Button
          kind="primary"
          wide
          autofocus
          icon={KeyRound}
          busy={busy.value}
          onClick={() => void give(givePasskey)}
        >
          {t("stepup-passkey")}
        </Button>
      );
    case "recovery":
      return (
        <ProofEntry
          by="recovery"
          busy={busy.value}
          failure={failure.value}
          send={(password, code) => give(() => giveRecoveryCode(password, code))}
        />
      );
  }
}

const others = {
  totp: { icon: Smartphone, words: () => t("stepup-use-app") },
  passkey: { icon: KeyRound, words: () => t("stepup-use-passkey") },
  recovery: { icon: LifeBuoy, words: () => t("stepup-use-recovery") },
};

function OtherWays({ ways, proof }: { ways: readonly Way[]; proof: Proof }) {
  const rest = usable(ways).filter((way) => way !== proof.way.value);
  if (rest.length === 0) return null;
  return (
    <div class="stepup__ways">
      {rest.map((way) => (
        <Button
          key={way}
          kind="quiet"
          class="flush"
          icon={others[way].icon}
          onClick={() => {
            proof.turnTo(way);
            // The browser's own question needs no second press.
            if (way === "passkey") void proof.give(givePasskey);
          }}
        >
          {others[way].words()}
        </Button>
      ))}
    </div>
  );
}

function Asked({ asked }: { asked: Question }) {
  const proof = useProof(asked);
  return (
    <div class="stepup">
      <p>{asked.why ?? t("stepup-words")}</p>
      <Trouble error={proof.failure.value} />
      <Entry key={proof.way.value} {...proof} />
      <OtherWays ways={asked.ways} proof={proof} />
    </div>
  );
}

/** Stays when it is answered, so that the browser gives the focus back to where it was. */
export function StepUp() {
  const asked = question.value;
  const cancel = () => asked?.declined(new StepUpDeclined());
  return (
    <Dialog
      open={asked !== null}
      title={t("stepup-title")}
      onClose={cancel}
      actions={
        <Button kind="quiet" class="flush" onClick={cancel}>
          {t("stepup-cancel")}
        </Button>
      }
    >
      {asked === null ? null : <Asked asked={asked} />}
    </Dialog>
  );
}
