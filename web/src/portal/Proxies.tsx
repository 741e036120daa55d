/* Who may act for the patient, and for whom the patient may act. */
import { useSignal } from "@preact/signals";
import { errorText } from "../api";
import type { MyProxy } from "../api/types";
import { Button, Dialog, Person } from "../design";
import { dayOf, t } from "../text";
import { now } from "./model";
import { endProxy, proxies } from "./record";
import { pageHref, recordHrefOf } from "./route";

function relationWord(relation: MyProxy["relation"]): string {
  switch (relation) {
    case "parent":
      return t("proxy-parent");
    case "guardian":
      return t("proxy-guardian");
    case "carer":
      return t("proxy-carer");
  }
}

/** What they may do, and until when. */
function rights({ scopes, expires_at: until }: MyProxy): string {
  const may = scopes.map((scope) =>
    scope === "visits" ? t("proxy-may-visits") : t("proxy-may-record"),
  );
  return [...may, t("proxy-until", { day: dayOf(until, now.value) })].join(" · ");
}

function End({ proxy }: { proxy: MyProxy }) {
  const asked = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const end = async () => {
    busy.value = true;
    failure.value = null;
    try {
      await endProxy(proxy.id);
      asked.value = false;
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  return (
    <>
      <Button kind="quiet" class="flush" onClick={() => (asked.value = true)}>
        <span>
          {t("proxy-end")}
          <span class="visually-hidden"> ({proxy.name})</span>
        </span>
      </Button>
      <Dialog
        open={asked.value}
        title={t("proxy-end-title", { name: proxy.name })}
        onClose={() => (asked.value = false)}
        actions={
          <>
            <Button autofocus onClick={() => (asked.value = false)}>
              {t("proxy-end-no")}
            </Button>
            <Button kind="danger" busy={busy.value} onClick={() => void end()}>
              {t("proxy-end-yes")}
            </Button>
          </>
        }
      >
        <p>{t("proxy-end-words", { name: proxy.name })}</p>
        {failure.value === null ? null : <p role="alert">{errorText(failure.value)}</p>}
      </Dialog>
    </>
  );
}

function List({ all, mine }: { all: readonly MyProxy[]; mine: boolean }) {
  return (
    <ul class="rows">
      {all.map((proxy) => (
        <li key={proxy.id} class="visit-row">
          <div class="stack stack--tight">
            <Person name={proxy.name} more={mine ? relationWord(proxy.relation) : undefined} />
            <p class="muted small">{rights(proxy)}</p>
            {!mine && proxy.scopes.includes("record") ? (
              <p>
                <a href={recordHrefOf(proxy.person_id)}>{t("proxy-see-record")}</a>
                {" · "}
                <a href={`${pageHref("readings")}?of=${encodeURIComponent(proxy.person_id)}`}>
                  {t("portal-nav-readings")}
                </a>
                {" · "}
                <a href={`${pageHref("plan")}?of=${encodeURIComponent(proxy.person_id)}`}>
                  {t("portal-nav-plan")}
                </a>
              </p>
            ) : null}
          </div>
          {mine ? (
            <div class="visit-row__state">
              <End proxy={proxy} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

export function Proxies() {
  const found = proxies.value.value;
  if (found === null) return null;
  const { act_for_me: mine, i_act_for: others } = found;
  if (mine.length === 0 && others.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-labelledby="proxies-title">
      <h2 id="proxies-title">{t("proxy-title")}</h2>
      {mine.length === 0 ? null : <List all={mine} mine />}
      {others.length === 0 ? null : (
        <>
          <h3>{t("proxy-others")}</h3>
          <List all={others} mine={false} />
        </>
      )}
    </section>
  );
}
