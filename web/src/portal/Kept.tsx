/* What the clinic keeps about the patient, how it is protected, and for how long. */
import { Lock } from "lucide-preact";
import type { KeptKind, KeptSort, Protection } from "../api/types";
import { Banner, Icon, Skeleton } from "../design";
import { Failure } from "../page/Failure";
import { dayOf, t } from "../text";
import { now } from "./model";
import { kept } from "./record";
import "./Kept.css";

const kinds: Record<KeptSort, () => string> = {
  identity: () => t("kept-identity"),
  visits: () => t("kept-visits"),
  check_in: () => t("kept-check-in"),
  notes: () => t("kept-notes"),
  chat: () => t("kept-chat"),
  feedback: () => t("kept-feedback"),
  sign_in: () => t("kept-sign-in"),
  audit: () => t("kept-audit"),
  files: () => t("kept-files"),
  readings: () => t("kept-readings"),
  care_plan: () => t("kept-care-plan"),
  conversations: () => t("kept-conversations"),
  education: () => t("kept-education"),
  prepared: () => t("kept-prepared"),
};

const protections: Record<Protection, () => string> = {
  own_key: () => t("kept-own-key"),
  hashed: () => t("kept-hashed"),
  chained: () => t("kept-chained"),
  ids_only: () => t("kept-ids-only"),
};

const daysInYear = 365;

function howLong({ kind, kept_for_days: days }: KeptKind): string {
  if (kind === "audit" && days === null) return t("kept-for-good");
  if (days === null) return t("kept-until-erased");
  if (days % daysInYear === 0) return t("kept-years", { years: days / daysInYear });
  return t("kept-days", { days });
}

function Kind({ kind }: { kind: KeptKind }) {
  return (
    <li class="kept__kind">
      <h3>{kinds[kind.kind]()}</h3>
      <p>
        {kind.count === 0 ? t("kept-none") : t("kept-count", { count: kind.count })}
        {kind.oldest_at === null
          ? null
          : ` ${t("kept-since", { day: dayOf(kind.oldest_at, now.value) })}`}
      </p>
      <p class="muted">{howLong(kind)}</p>
      <ul class="kept__how">
        {kind.protected.map((each) => (
          <li key={each}>
            <Icon of={Lock} />
            <span>{protections[each]()}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

export function WhatWeKeep() {
  const found = kept.value.value;
  const failure = kept.failure.value;
  return (
    <section class="stack" aria-labelledby="kept-title">
      <div class="stack stack--tight">
        <h2 id="kept-title">{t("kept-title")}</h2>
        <p class="muted">{t("kept-words")}</p>
      </div>
      {failure === null ? null : (
        <Failure title={t("kept-failed")} error={failure} onAgain={kept.load} />
      )}
      {found === null ? (
        failure === null ? (
          <Skeleton label={t("record-loading")} lines={4} />
        ) : null
      ) : (
        <>
          {found.hold ? <Banner title={t("kept-hold")}>{t("kept-hold-words")}</Banner> : null}
          <ul class="kept">
            {found.kinds.map((kind) => (
              <Kind key={kind.kind} kind={kind} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
