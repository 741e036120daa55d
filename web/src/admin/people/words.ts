/* Accounts in words: where they stand, what protects them, why something did not work. */
import { codeOf, errorText } from "../../api";
import type { AdminPerson } from "../../api/types";
import { dayAndTime, t } from "../../text";
import { now } from "../model";

export function statusWord(person: AdminPerson): string {
  switch (person.status) {
    case "no_account":
      return t("admin-status-none");
    case "invited":
      return t("admin-status-invited");
    case "active":
      return t("admin-status-active");
    case "disabled":
      return t("admin-status-disabled");
  }
}

/** What is under way with an account, if anything. */
export function statusMore(person: AdminPerson): string | null {
  const { invite, factor_reset: reset, status, visits_left: visits } = person;
  if (reset !== null) return t("admin-reset-due", { when: dayAndTime(reset.due_at, now.value) });
  if (status === "disabled" && visits > 0) return t("admin-visits-left", { count: visits });
  if (status !== "invited" || invite === null) return null;
  if (Date.parse(invite.expires_at) <= now.value.getTime()) return t("admin-invite-expired");
  if (invite.opened_at !== null) return t("admin-invite-opened");
  return t("admin-invite-sent", { when: dayAndTime(invite.sent_at, now.value) });
}

export function factorWord(person: AdminPerson): string {
  const { totp, passkeys, recovery_codes: codes } = person.factors;
  if (!person.second_factor) return t("admin-factor-missing");
  const parts = [
    totp === 0 ? null : t("admin-factor-totp", { count: totp }),
    passkeys === 0 ? null : t("admin-factor-passkeys", { count: passkeys }),
    codes === 0 ? null : t("admin-factor-codes", { count: codes }),
  ];
  return parts.filter((part) => part !== null).join(", ");
}

export function failureWords(error: unknown): string {
  switch (codeOf(error)) {
    case "email_taken":
      return t("admin-error-email-taken");
    case "invite_not_sent":
      return t("admin-error-invite-not-sent");
    case "has_account":
      return t("admin-error-has-account");
    case "last_admin":
      return t("admin-error-last-admin");
    default:
      return errorText(error);
  }
}
