/* Whether it is really them: asked at the start of the call, kept with who checked it and when. */
import { BadgeCheck, Pencil } from "lucide-preact";
import { useSignal } from "@preact/signals";
import type { DoctorVisit, IdentityMethod } from "../api/types";
import { Banner, Button, Buttons, Chip } from "../design";
import { shortName, t, timeOfDay } from "../text";
import { failureWords } from "./failureWords";
import { actionFailure, busy, checkIdentity, desk, isReceiving } from "./model";
import "./Identity.css";

const methods: readonly IdentityMethod[] = ["said", "document", "known"];

function methodWord(method: IdentityMethod): string {
  switch (method) {
    case "said":
      return t("desk-identity-said");
    case "document":
      return t("desk-identity-document");
    case "known":
      return t("desk-identity-known");
  }
}

function Ask({ seen, onDone }: { seen: DoctorVisit; onDone: () => void }) {
  const failure = actionFailure.value;
  return (
    <>
      <p>{t("desk-identity-ask", { name: shortName(seen.patient.name) })}</p>
      <Buttons>
        {methods.map((method) => (
          <Button
            key={method}
            busy={busy.value === "identity"}
            onClick={async () => {
              if ((await checkIdentity(seen.id, method)) !== undefined) onDone();
            }}
          >
            {methodWord(method)}
          </Button>
        ))}
      </Buttons>
      {failure === null ? null : (
        <Banner tone="caution" title={failureWords(failure, seen)} urgent />
      )}
    </>
  );
}

export function Identity({ seen }: { seen: DoctorVisit }) {
  const again = useSignal(false);
  const { identity } = seen.safety;
  const inRoom = seen.state === "in_call" || seen.state === "wrap_up";
  const mine = seen.doctor?.id === desk.value?.doctor.id;
  const mayCheck = inRoom && (mine || isReceiving(desk.value, seen.id));
  if (identity === null && !mayCheck) return null;
  return (
    <section class="identity" aria-labelledby="identity-title">
      <h3 id="identity-title">{t("desk-identity")}</h3>
      {identity === null ? null : (
        <div class="identity__done">
          <Chip tone="positive" icon={BadgeCheck}>
            {methodWord(identity.method)}
          </Chip>
          <p class="small muted">
            {t("desk-identity-by", {
              name: identity.by_name ?? t("desk-someone"),
              clock: timeOfDay(identity.checked_at),
            })}
          </p>
          {mayCheck && !again.value ? (
            <Button kind="quiet" class="flush" icon={Pencil} onClick={() => (again.value = true)}>
              {t("desk-identity-change")}
            </Button>
          ) : null}
        </div>
      )}
      {mayCheck && (identity === null || again.value) ? (
        <Ask seen={seen} onDone={() => (again.value = false)} />
      ) : null}
    </section>
  );
}
