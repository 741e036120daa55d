/* The last part: what we decided, and the yes of each side, each from their own screen. */
import { useSignal } from "@preact/signals";
import { CircleCheck, Clock3, PenLine } from "lucide-preact";
import { codeOf, errorText } from "../api";
import type { Decision, DecisionConfirmation, Side } from "../api/types";
import { announce, Banner, Button, Icon, Person, classes } from "../design";
import { dayAndTime, t } from "../text";
import { AgreementForm, AgreementSaid } from "./Agreement";
import type { DecisionStore } from "./store";

function confirmationOf(seen: Decision, side: Side): DecisionConfirmation | undefined {
  return seen.confirmations.find((one) => one.side === side);
}

interface SideProps {
  seen: Decision;
  side: Side;
  store: DecisionStore | null;
  onLater: () => void;
}

function nameOf(seen: Decision, side: Side): string {
  return side === "patient" ? seen.patient_name : (seen.doctor?.name ?? t("decision-doctor"));
}

function roleOf(seen: Decision, side: Side): string {
  if (seen.rights.side === side) return t("decision-you");
  return side === "patient" ? t("decision-patient") : t("decision-doctor");
}

/** Who said yes, where it was somebody else for them. */
function stateWords(seen: Decision, side: Side, said: DecisionConfirmation): string {
  const when = dayAndTime(said.at);
  if (said.name === null || said.name === nameOf(seen, side))
    return t("decision-said-yes", { when });
  return t("decision-said-yes-by", { when, name: said.name });
}

function OneSide({ seen, side, store, onLater }: SideProps) {
  const said = confirmationOf(seen, side);
  const mine = store !== null && seen.rights.side === side;
  const confirm = async () => {
    if (store !== null && (await store.confirm(seen.revision))) announce(t("decision-confirmed"));
  };
  return (
    <div class={classes("agree__one", said !== undefined && "agree__one--yes")}>
      <Person name={nameOf(seen, side)} more={roleOf(seen, side)} />
      {said !== undefined ? (
        <p class="agree__state agree__state--yes">
          <Icon of={CircleCheck} />
          {stateWords(seen, side, said)}
        </p>
      ) : (
        <>
          <p class={classes("agree__state muted", mine && "print-only")}>
            <Icon of={Clock3} />
            {t("decision-not-confirmed")}
          </p>
          {mine ? (
            <div class="buttons no-print">
              <Button
                kind="primary"
                busy={store.doing.value === "confirm"}
                onClick={() => void confirm()}
              >
                {t("decision-confirm")}
              </Button>
              {seen.agreement?.option_id === null ? null : (
                <Button kind="quiet" onClick={onLater}>
                  {t("decision-later")}
                </Button>
              )}
            </div>
          ) : null}
        </>
      )}
    </div>
  );
}

interface AgreeProps {
  seen: Decision;
  store: DecisionStore | null;
}

function Trouble({ store }: { store: DecisionStore }) {
  const refused = store.refused.value;
  if (refused?.doing !== "confirm") return null;
  const changed = codeOf(refused.error) === "decision_changed";
  return (
    <Banner tone="caution" title={changed ? t("decision-newer") : t("decision-not-kept")} urgent>
      <p>{changed ? t("decision-newer-read") : errorText(refused.error)}</p>
    </Banner>
  );
}

export function Agree({ seen, store }: AgreeProps) {
  const form = useSignal<"closed" | "open" | "later">("closed");
  const { agreement } = seen;
  const writes = store !== null && seen.rights.agree;
  const open = form.value !== "closed";
  const started = seen.confirmations.length > 0;
  return (
    <div class="agree">
      <div class="agree__what">
        {agreement === null ? (
          open ? null : (
            <p class="muted">{t("decision-nothing-yet")}</p>
          )
        ) : open ? null : (
          <AgreementSaid offer={seen.offer} agreement={agreement} />
        )}
        {store !== null && writes && open ? (
          <AgreementForm
            seen={seen}
            store={store}
            later={form.value === "later"}
            onDone={() => {
              form.value = "closed";
              store.forgetRefusal();
            }}
          />
        ) : null}
        {writes && !open ? (
          <div class="no-print">
            <Button
              kind={agreement === null ? "plain" : "quiet"}
              class={agreement === null ? "" : "flush"}
              icon={PenLine}
              onClick={() => (form.value = "open")}
            >
              {agreement === null ? t("decision-write") : t("decision-change")}
            </Button>
          </div>
        ) : null}
        {started && open ? <p class="small muted">{t("decision-new-version")}</p> : null}
        {store === null ? null : <Trouble store={store} />}
      </div>
      {agreement === null || open ? null : (
        <div class="agree__two">
          {(["doctor", "patient"] as const).map((side) => (
            <OneSide
              key={side}
              seen={seen}
              side={side}
              store={store}
              onLater={() => (form.value = "later")}
            />
          ))}
        </div>
      )}
    </div>
  );
}
