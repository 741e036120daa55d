/* What a patient may still change about a visit that is planned: its time, or whether it is at all. */
import { useState } from "preact/hooks";
import { errorText } from "../../api";
import type { MyVisit } from "../../api/types";
import { Banner, Button, Buttons, Dialog, LinkButton, toast } from "../../design";
import { dayAndTime, t } from "../../text";
import { now } from "../model";
import { busy, cancelVisit, failure, moveHref } from "./model";

function Sure({ visit, onClose }: { visit: MyVisit; onClose: () => void }) {
  const cancel = async () => {
    try {
      await cancelVisit(visit);
    } catch {
      return; // The dialog stays, and says why.
    }
    onClose();
    toast({ text: t("slots-cancelled") });
  };
  return (
    <Dialog
      open
      title={t("slots-cancel-title")}
      onClose={onClose}
      actions={
        <>
          <Button autofocus onClick={onClose}>
            {t("slots-cancel-no")}
          </Button>
          <Button kind="danger" busy={busy.value} onClick={() => void cancel()}>
            {t("slots-cancel-yes")}
          </Button>
        </>
      }
    >
      <p>{t("slots-cancel-words", { when: dayAndTime(visit.starts_at, now.value) })}</p>
      {failure.value === null ? null : (
        <Banner tone="caution" urgent title={errorText(failure.value)} />
      )}
    </Dialog>
  );
}

function mayCancel(visit: MyVisit): boolean {
  if (visit.state === "waiting") return true;
  return visit.change_until !== null && Date.parse(visit.change_until) >= now.value.getTime();
}

/** The two ways to change a visit, or why there is none. */
export function Change({ visit }: { visit: MyVisit }) {
  const [asks, ask] = useState(false);
  const close = () => {
    failure.value = null;
    ask(false);
  };
  if (visit.state !== "scheduled" && visit.state !== "waiting") return null;
  if (!mayCancel(visit)) return <p class="small change__late">{t("slots-too-late")}</p>;
  const when = dayAndTime(visit.starts_at, now.value);
  return (
    <>
      <Buttons class="change">
        {visit.may_move ? (
          <LinkButton href={moveHref(visit.id)}>
            <span>
              {t("slots-change")}
              <span class="visually-hidden">{t("slots-of-visit", { when })}</span>
            </span>
          </LinkButton>
        ) : null}
        <Button onClick={() => ask(true)}>
          <span>
            {t("slots-cancel")}
            <span class="visually-hidden">{t("slots-of-visit", { when })}</span>
          </span>
        </Button>
      </Buttons>
      {asks ? <Sure visit={visit} onClose={close} /> : null}
    </>
  );
}
