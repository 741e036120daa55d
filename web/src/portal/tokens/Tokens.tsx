/* Tokens that a patient makes for programs of their own: an app that reads their record, a scale that
   sends its readings. */
import { useSignal } from "@preact/signals";
import { KeyRound } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { errorText } from "../../api";
import type { NewToken, TokenShown } from "../../api/types";
import { Banner, Button, Choice, Dialog, Field, Input, RadioChoices } from "../../design";
import { Secret } from "../../interfaces/Secret";
import { TokenState } from "../../interfaces/TokenState";
import { inOrder, stateOf, tokenList } from "../../interfaces/tokens";
import { reads } from "../../interfaces/words";
import { Failure } from "../../page/Failure";
import { dayAndTimeAlone, t } from "../../text";
import { now } from "../model";
import "./Tokens.css";

const list = tokenList("/my/tokens");
const formId = "own-token-form";
const lifetimes = ["30", "365"] as const;
type Days = (typeof lifetimes)[number];

function New({ onClose }: { onClose: () => void }) {
  const name = useSignal("");
  const sends = useSignal(false);
  const days = useSignal<Days>("365");
  const tried = useSignal(false);
  const isMissing = tried.value && name.value.trim() === "";
  const send = async () => {
    tried.value = true;
    if (name.peek().trim() === "") return;
    const offered = list.shown.peek()?.offered ?? [];
    const scopes = offered.filter((scope) => reads(scope) || sends.peek());
    const wanted = { name: name.peek().trim(), scopes, days: Number(days.peek()) } as NewToken;
    if (await list.make(wanted)) onClose();
  };
  return (
    <Dialog
      open
      title={t("own-token-new")}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form={formId} busy={list.busy.value}>
            {t("own-token-make")}
          </Button>
          <Button onClick={onClose}>{t("own-token-do-not")}</Button>
        </>
      }
    >
      <form
        id={formId}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{t("own-token-warning")}</p>
        <Field
          label={t("own-token-name")}
          hint={t("own-token-name-hint")}
          error={isMissing ? t("interfaces-name-missing") : undefined}
        >
          <Input value={name.value} maxLength={120} onValue={(typed) => (name.value = typed)} />
        </Field>
        <Choice
          title={t("own-token-sends")}
          note={t("own-token-sends-hint")}
          checked={sends.value}
          onChange={(on) => (sends.value = on)}
        />
        <RadioChoices<Days>
          legend={t("interfaces-lifetime")}
          row
          value={days.value}
          onValue={(one) => (days.value = one)}
          options={lifetimes.map((value) => ({
            value,
            title: t("interfaces-days", { days: Number(value) }),
          }))}
        />
        {list.failure.value === null ? null : (
          <Banner tone="critical" urgent title={errorText(list.failure.value)} />
        )}
      </form>
    </Dialog>
  );
}

function One({ token }: { token: TokenShown }) {
  const isOver = ["over", "ended"].includes(stateOf(token, now.value));
  return (
    <li class="own-token">
      <div class="own-token__words">
        <h3>{token.name}</h3>
        <p class="muted">
          {token.scopes.some((scope) => !reads(scope))
            ? t("own-token-reads-and-sends")
            : t("own-token-reads")}
        </p>
        <p class="muted">
          {token.used_at === null
            ? t("own-token-unused")
            : t("own-token-used", { when: dayAndTimeAlone(token.used_at, now.value) })}
        </p>
        <TokenState token={token} now={now.value} />
      </div>
      {isOver ? null : (
        <Button busy={list.busy.value} onClick={() => void list.revoke(token.id)}>
          <span>
            {t("own-token-end")}
            <span class="visually-hidden"> ({token.name})</span>
          </span>
        </Button>
      )}
    </li>
  );
}

export function Tokens() {
  const making = useSignal(false);
  useEffect(() => void list.load(), []);
  const shown = list.shown.value;
  const made = list.made.value;
  return (
    <section class="stack stack--tight" aria-labelledby="own-tokens-title">
      <h2 id="own-tokens-title">{t("own-tokens")}</h2>
      <p class="muted">{t("own-tokens-words")}</p>
      {list.loadFailure.value === null ? null : (
        <Failure
          title={t("interfaces-failed")}
          error={list.loadFailure.value}
          onAgain={list.load}
        />
      )}
      {list.failure.value === null || making.value ? null : (
        <Banner tone="critical" urgent title={errorText(list.failure.value)} />
      )}
      {shown === null || shown.tokens.length === 0 ? null : (
        <ul class="own-tokens">
          {inOrder(shown.tokens, now.value).map((token) => (
            <One key={token.id} token={token} />
          ))}
        </ul>
      )}
      <div>
        <Button icon={KeyRound} disabled={shown === null} onClick={() => (making.value = true)}>
          {t("own-token-new")}
        </Button>
      </div>
      {making.value ? <New onClose={() => (making.value = false)} /> : null}
      {made === null || making.value ? null : (
        <Secret
          title={t("own-token-made", { name: made.token.name })}
          words={t("own-token-made-words")}
          secret={made.secret}
          address={shown?.base_url ?? ""}
          onClose={() => (list.made.value = null)}
        />
      )}
    </section>
  );
}
