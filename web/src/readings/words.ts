/* Words for kinds, parts and values. */
import type { HealthReading, KindUnit, ReadingKind, ReadingPart } from "../api/types";
import { intlLocale } from "../text/language";
import { t } from "../text";
import { inUnit, keptOf, rounded, type Span } from "./measure";

const kinds: Record<string, () => string> = {
  blood_pressure: () => t("readings-blood-pressure"),
  glucose: () => t("readings-glucose"),
  weight: () => t("readings-weight"),
  temperature: () => t("readings-temperature"),
  oxygen: () => t("readings-oxygen"),
  pulse: () => t("readings-pulse"),
};

export function kindWords(kind: ReadingKind): string {
  return kind.own ? kind.name : (kinds[kind.id]?.() ?? kind.id);
}

/** The label of a field: what to type. */
export function partWords(kind: ReadingKind, part: ReadingPart): string {
  switch (part) {
    case "systolic":
      return t("readings-systolic");
    case "diastolic":
      return t("readings-diastolic");
    case "pulse":
      return t("readings-pulse-part");
    case "value":
      return kindWords(kind);
  }
}

export function numberWords(value: number, places: number): string {
  return new Intl.NumberFormat(intlLocale(), {
    maximumFractionDigits: places,
    useGrouping: false,
  }).format(value);
}

/** A unit as it is said: heartbeats in words. */
export function unitWords(id: string): string {
  return id === "/min" ? t("readings-per-minute") : id;
}

function valuesIn(reading: HealthReading, kind: ReadingKind, unit: KindUnit): string {
  const number = (part: ReadingPart) => {
    const kept = keptOf(reading, part);
    if (kept === null) return null;
    return numberWords(rounded(inUnit(kind, part, kept, unit), unit.places), unit.places);
  };
  const upper = number("systolic");
  if (upper === null) return number("value") ?? "";
  return t("readings-pressure", { upper, lower: number("diastolic") ?? "" });
}

/** "131 over 84 mmHg, pulse 66", "80.5 kg": as it was entered. */
export function readingWords(reading: HealthReading, kind: ReadingKind): string {
  const unit = kind.units.find(({ id }) => id === reading.unit) ?? kind.units[0];
  if (unit === undefined) return "";
  const said = `${valuesIn(reading, kind, unit)} ${unitWords(unit.id)}`.trim();
  const pulse = kind.id === "blood_pressure" ? keptOf(reading, "pulse") : null;
  return pulse === null ? said : t("readings-with-pulse", { said, pulse });
}

/** "60 to 80 kg", "up to 80 kg", "from 60 kg". */
export function spanWords({ low, high }: Span, unit: string, places: number): string {
  const said = unitWords(unit);
  const number = (value: number) => numberWords(value, places);
  if (low !== null && high !== null) {
    return t("readings-range-both", { low: number(low), high: number(high), unit: said });
  }
  if (high !== null) return t("readings-range-high", { high: number(high), unit: said });
  return t("readings-range-low", { low: low === null ? "" : number(low), unit: said });
}
