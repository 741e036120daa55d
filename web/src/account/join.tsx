/* Joining the clinic at /join#TOKEN: a colleague, or a patient who gets an account, chooses a
   password, and goes on to set up the second factor. */
import { useSignal } from "@preact/signals";
import { api, codeOf, errorText } from "../api";
import type { JoinOffer, Role, SessionInfo } from "../api/types";
import { Banner, Button } from "../design";
import { Heading } from "../page/Heading";
import { firstName, t } from "../text";
import { byLink } from "./byLink";
import { NewPassword } from "./NewPassword";
import { startOffer } from "./Offered";

export const catalogues: readonly string[] = ["account"];

const link = byLink<JoinOffer>("/join/open");

function roleWords(roles: readonly Role[]): string {
  if (roles.includes("doctor")) return t("join-as-doctor");
  if (roles.includes("admin")) return t("join-as-admin");
  if (roles.includes("privacy")) return t("join-as-privacy");
  return t("join-as-patient");
}

/** Colleagues have titles: "Dr." alone is nobody's name. */
function greeted({ name, roles }: JoinOffer): string {
  return roles.includes("patient") ? firstName(name) : name;
}

function useJoining(offer: JoinOffer) {
  const password = useSignal("");
  const problem = useSignal<string | undefined>(undefined);
  const failure = useSignal<unknown>(null);
  const busy = useSignal(false);
  const join = async () => {
    problem.value = password.peek() === "" ? t("account-password-missing") : undefined;
    if (problem.peek() !== undefined || busy.peek()) return;
    busy.value = true;
    failure.value = null;
    try {
      await api.post<SessionInfo>("/join", { token: link.token, password: password.peek() });
      location.replace("/sign-in");
    } catch (error) {
      if (codeOf(error) === "token_unknown") link.die();
      else if (codeOf(error) === "password_refused") problem.value = t("password-not-yet");
      else failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  return { password, problem, failure, busy, join, email: offer.email };
}

function Join({ offer }: { offer: JoinOffer }) {
  const { password, problem, failure, busy, join, email } = useJoining(offer);
  return (
    <>
      <div class="sign-in__head">
        <Heading
          view="join"
          text={t("join-title", { name: greeted(offer), clinic: offer.clinic })}
        />
        <p>{roleWords(offer.roles)}</p>
      </div>
      {failure.value === null ? null : (
        <Banner tone="critical" urgent title={t("join-failed")}>
          {errorText(failure.value)}
        </Banner>
      )}
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void join();
        }}
      >
        {/* Password managers keep the password under this name. */}
        <p>
          {t("join-email")} <strong class="breaks">{email ?? ""}</strong>
          <input type="hidden" name="username" autocomplete="username" value={email ?? ""} />
        </p>
        <NewPassword
          label={t("password-new")}
          value={password.value}
          onValue={(typed) => (password.value = typed)}
          error={problem.value}
          about={{ token: link.token }}
        />
        <Button type="submit" kind="primary" wide busy={busy.value}>
          {t("join-action")}
        </Button>
      </form>
    </>
  );
}

export function start(root: HTMLElement): void {
  startOffer(root, {
    link,
    title: () => t("join-page"),
    dead: () => t("join-dead"),
    show: (offer) => <Join offer={offer} />,
  });
}
