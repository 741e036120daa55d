/* The tokens of the clinic's other systems, in a table. */
import { useSignal } from "@preact/signals";
import { KeyRound, Plus } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { errorText } from "../../api";
import type { TokenShown } from "../../api/types";
import { Banner, Button, Dialog, Empty, Skeleton, Table, type Column } from "../../design";
import { Secret } from "../../interfaces/Secret";
import { TokenState } from "../../interfaces/TokenState";
import { inOrder, stateOf, tokenList } from "../../interfaces/tokens";
import { scopesWords } from "../../interfaces/words";
import { Failure } from "../../page/Failure";
import { dayAndTimeAlone, dayOf, t } from "../../text";
import { now } from "../model";
import { Panel } from "../Panel";
import { NewToken } from "./NewToken";

const list = tokenList("/admin/interfaces/tokens");

function columns(end: (token: TokenShown) => void): Column<TokenShown>[] {
  return [
    { id: "name", head: t("interfaces-token-name"), names: true, cell: ({ name }) => name },
    { id: "scopes", head: t("interfaces-rights"), cell: ({ scopes }) => scopesWords(scopes) },
    {
      id: "state",
      head: t("admin-col-state"),
      cell: (token) => <TokenState token={token} now={now.value} />,
    },
    {
      id: "made",
      head: t("interfaces-made"),
      cell: ({ created_at, by_name }) =>
        t("interfaces-made-by", {
          day: dayOf(created_at, now.value),
          name: by_name ?? t("interfaces-someone"),
        }),
    },
    {
      id: "used",
      head: t("interfaces-used"),
      cell: ({ used_at }) =>
        used_at === null ? t("interfaces-never") : dayAndTimeAlone(used_at, now.value),
    },
    {
      id: "do",
      head: t("admin-col-do"),
      cell: (token) =>
        ["over", "ended"].includes(stateOf(token, now.value)) ? null : (
          <>
            <Button kind="quiet" onClick={() => end(token)}>
              <span>
                {t("interfaces-token-end")}
                <span class="visually-hidden"> ({token.name})</span>
              </span>
            </Button>
            {token.by_me ? null : (
              <Button kind="quiet" onClick={() => void list.takeOver(token.id)}>
                <span>
                  {t("interfaces-token-take")}
                  <span class="visually-hidden"> ({token.name})</span>
                </span>
              </Button>
            )}
          </>
        ),
    },
  ];
}

function End({ token, onDone }: { token: TokenShown; onDone: () => void }) {
  return (
    <Dialog
      open
      title={t("interfaces-token-end-title", { name: token.name })}
      onClose={onDone}
      actions={
        <>
          <Button autofocus onClick={onDone}>
            {t("admin-do-not")}
          </Button>
          <Button
            kind="danger"
            busy={list.busy.value}
            onClick={async () => {
              if (await list.revoke(token.id)) onDone();
            }}
          >
            {t("interfaces-token-end")}
          </Button>
        </>
      }
    >
      <p>{t("interfaces-token-end-words")}</p>
      {list.failure.value === null ? null : (
        <Banner tone="critical" urgent title={errorText(list.failure.value)} />
      )}
    </Dialog>
  );
}

export function Tokens() {
  const making = useSignal(false);
  const ending = useSignal<TokenShown | null>(null);
  useEffect(() => void list.load(), []);
  const shown = list.shown.value;
  const made = list.made.value;
  const open = (run: () => void) => {
    list.failure.value = null;
    run();
  };
  return (
    <>
      {list.loadFailure.value === null ? null : (
        <Failure
          title={t("interfaces-failed")}
          error={list.loadFailure.value}
          onAgain={list.load}
        />
      )}
      <Panel
        title={t("interfaces-tokens")}
        count={shown?.tokens.length}
        tools={
          <Button icon={Plus} onClick={() => open(() => (making.value = true))}>
            {t("interfaces-token-new")}
          </Button>
        }
      >
        {shown === null && list.loadFailure.value === null ? (
          <Skeleton label={t("interfaces-loading")} lines={3} />
        ) : null}
        {shown !== null && shown.tokens.length === 0 ? (
          <Empty icon={KeyRound} heading="h3" title={t("interfaces-tokens-empty")}>
            {t("interfaces-tokens-empty-words")}
          </Empty>
        ) : null}
        {shown !== null && shown.tokens.length > 0 ? (
          <p class="muted small tokens-words">{t("interfaces-tokens-words")}</p>
        ) : null}
        {list.failure.value === null || making.value || ending.value !== null ? null : (
          <Banner tone="critical" urgent title={errorText(list.failure.value)} />
        )}
        {shown !== null && shown.tokens.length > 0 ? (
          <Table
            caption={t("interfaces-tokens")}
            captionHidden
            columns={columns((token) => open(() => (ending.value = token)))}
            rows={inOrder(shown.tokens, now.value)}
            rowKey={({ id }) => id}
          />
        ) : null}
      </Panel>
      {making.value ? <NewToken list={list} onClose={() => (making.value = false)} /> : null}
      {ending.value === null ? null : (
        <End token={ending.value} onDone={() => (ending.value = null)} />
      )}
      {made === null || making.value ? null : (
        <Secret
          title={t("interfaces-token-made", { name: made.token.name })}
          words={t("interfaces-token-made-words")}
          secret={made.secret}
          address={shown?.base_url ?? ""}
          onClose={() => (list.made.value = null)}
        />
      )}
    </>
  );
}
