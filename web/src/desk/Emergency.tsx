/* Urgent help, one press away in every call: where the patient is, how to reach them, whom to call. */
import { Siren } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { Button, CallPill, Dial, Dialog } from "../design";
import { clinic } from "../page/clinic";
import { shortName, t } from "../text";
import { countryOf, regionName } from "../visit/check-in/regions";
import { visit } from "./model";
import { Rescue } from "./Safety";
import "./Emergency.css";

/** The clinic's emergency number calls for help where the clinic's patients mostly are. */
function Abroad({ name, region }: { name: string; region: string | null }) {
  const home = clinic.value?.region ?? null;
  if (region === null || home === null || countryOf(region) === countryOf(home)) return null;
  const there = regionName(countryOf(region));
  return (
    <p class="emergency__abroad">
      {t("desk-emergency-abroad", { name, there, home: regionName(countryOf(home)) })}
    </p>
  );
}

/** On the picture of the running call. */
export function Emergency({ visitId, name }: { visitId: string; name: string }) {
  const open = useSignal(false);
  const seen = visit.value;
  const number = clinic.value?.emergency_number;
  const first = shortName(name);
  return (
    <>
      <CallPill icon={Siren} sos expanded={open.value} onClick={() => (open.value = true)}>
        {t("desk-emergency")}
      </CallPill>
      <Dialog
        open={open.value}
        title={t("desk-emergency-title", { name: first })}
        onClose={() => (open.value = false)}
        actions={
          <Button autofocus onClick={() => (open.value = false)}>
            {t("desk-emergency-close")}
          </Button>
        }
      >
        <div class="emergency">
          {number === undefined ? null : (
            <p class="emergency__number">
              {t("desk-emergency-number")} <Dial number={number} />
            </p>
          )}
          {seen === null || seen.id !== visitId ? (
            <p class="muted">{t("desk-emergency-choose", { name: first })}</p>
          ) : (
            <>
              <Abroad name={first} region={seen.safety.region} />
              <Rescue seen={seen} />
            </>
          )}
          <p class="muted">{t("desk-emergency-words", { name: first })}</p>
        </div>
      </Dialog>
    </>
  );
}
