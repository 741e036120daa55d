/* The country somebody is in, and the state where states license doctors. Asked at check-in, and
   again whenever the patient says that they are elsewhere by now. */
import { Field, Select } from "../../design";
import { t } from "../../text";
import { countries, countryOf, statesOf } from "./regions";

interface RegionProps {
  /** A country's code, or a state's. */
  region: string;
  onRegion: (code: string) => void;
}

export function RegionField({ region, onRegion }: RegionProps) {
  const country = countryOf(region);
  const states = statesOf(country);
  return (
    <>
      <Field label={t("visit-region-country")}>
        <Select autoComplete="country" value={country} onValue={onRegion}>
          {countries().map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {states.length === 0 ? null : (
        <Field label={t("visit-region-state")}>
          <Select value={region} onValue={onRegion}>
            <option value={country}>{t("visit-region-choose")}</option>
            {states.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </>
  );
}
