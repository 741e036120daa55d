/* A new password at /reset#TOKEN: the mailed link is not enough, the second factor is asked, too. */
import { useSignal } from "@preact/signals";
import { KeyRound } from "lucide-preact";
import { api, codeOf, errorText } from "../api";
import type { ResetOffer, SessionInfo } from "../api/types";
import { Banner, Button, CodeInput, Field, Input } from "../design";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { byLink } from "./byLink";
import { homeOf } from "./destination";
import { NewPassword } from "./NewPassword";
import { startOffer } from "./Offered";
import { askPasskey, hasPasskeys, PasskeyStopped } from "./passkeys";
import type { Way } from "./steps";

export const catalogues: readonly string[] = ["account"];

const link = byLink<ResetOffer>("/password/reset/open");

function firstWay(ways: readonly Way[]): Way | null {
  const order: readonly Way[] = ["totp", "passkey", "recovery"];
  return (
    order.find((way) => ways.includes(way) && (way !== "passkey" || hasPasskeys.value)) ?? null
  );
}

async function proof(way: Way | null, code: string): Promise<object> {
  if (way === "totp") return { code };
  if (way === "recovery") return { recovery_code: code };
  // The challenge is one for signing in: whoever signs it is whoever the account belongs to.
  return way === "passkey" ? { passkey: await askPasskey("/sign-in/passkey/begin") } : {};
}

interface Problems {
  password?: string | undefined;
  code?: string | undefined;
}

function useReset(offer: ResetOffer) {
  const password = useSignal("");
  const code = useSignal("");
  const way = useSignal(firstWay(offer.ways));
  const problems = useSignal<Problems>({});
  const failure = useSignal<unknown>(null);
  const busy = useSignal(false);

  const refuse = (error: unknown) => {
    const why = codeOf(error);
    if (why === "token_unknown") link.die();
    else if (why === "password_refused") problems.value = { password: t("password-not-yet") };
    else if (why === "wrong_code") problems.value = { code: t("account-code-wrong") };
    else if (!(error instanceof PasskeyStopped)) failure.value = error;
  };
  const send = async () => {
    const asksCode = way.peek() === "totp" || way.peek() === "recovery";
    problems.value = {
      password: password.peek() === "" ? t("account-password-missing") : undefined,
      code: asksCode && code.peek() === "" ? t("account-code-missing") : undefined,
    };
    if (problems.peek().password ?? problems.peek().code ?? busy.peek()) return;
    busy.value = true;
    failure.value = null;
    try {
      const given = await proof(way.peek(), code.peek());
      const body = { token: link.token, password: password.peek(), ...given };
      const session = await api.post<SessionInfo>("/password/reset", body);
      location.replace(session.level === "full" ? homeOf(session.person?.roles ?? []) : "/sign-in");
    } catch (error) {
      refuse(error);
    } finally {
      busy.value = false;
    }
  };
  return { password, code, way, problems, failure, busy, send };
}

type Resetting = ReturnType<typeof useReset>;

function Proof({ code, way, problems }: Resetting) {
  const type = (typed: string) => (code.value = typed);
  if (way.value === "totp") {
    return (
      <Field label={t("reset-code")} hint={t("reset-code-hint")} error={problems.value.code}>
        <CodeInput value={code.value} onValue={type} />
      </Field>
    );
  }
  if (way.value !== "recovery") return null;
  return (
    <Field label={t("account-recovery-label")} error={problems.value.code}>
      <Input
        name="recovery-code"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        value={code.value}
        onValue={type}
      />
    </Field>
  );
}

const wayWords: Record<Way, () => string> = {
  totp: () => t("account-use-app"),
  passkey: () => t("account-use-passkey"),
  recovery: () => t("account-use-recovery"),
};

function OtherProofs({ ways, held }: { ways: readonly Way[]; held: Resetting }) {
  const others = ways.filter(
    (each) => each !== held.way.value && (each !== "passkey" || hasPasskeys.value),
  );
  return (
    <div class="sign-in__ways">
      {others.map((each) => (
        <Button
          key={each}
          kind="quiet"
          class="flush"
          onClick={() => {
            held.way.value = each;
            held.code.value = "";
            held.problems.value = {};
          }}
        >
          {wayWords[each]()}
        </Button>
      ))}
    </div>
  );
}

function Reset({ offer }: { offer: ResetOffer }) {
  const held = useReset(offer);
  const { password, way, problems, failure, busy, send } = held;
  return (
    <>
      <div class="sign-in__head">
        <Heading view="reset" text={t("reset-title")} />
        <p>{offer.ways.length === 0 ? t("reset-words") : t("reset-words-proof")}</p>
      </div>
      {failure.value === null ? null : (
        <Banner tone="critical" urgent title={t("reset-failed")}>
          {errorText(failure.value)}
        </Banner>
      )}
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <NewPassword
          label={t("password-new")}
          value={password.value}
          onValue={(typed) => (password.value = typed)}
          error={problems.value.password}
          about={{ token: link.token }}
        />
        <Proof {...held} />
        <Button
          type="submit"
          kind="primary"
          wide
          icon={way.value === "passkey" ? KeyRound : undefined}
          busy={busy.value}
        >
          {way.value === "passkey" ? t("reset-action-passkey") : t("reset-action")}
        </Button>
      </form>
      <OtherProofs ways={offer.ways} held={held} />
    </>
  );
}

export function start(root: HTMLElement): void {
  startOffer(root, {
    link,
    title: () => t("reset-title"),
    dead: () => t("reset-dead"),
    show: (offer) => <Reset offer={offer} />,
  });
}
