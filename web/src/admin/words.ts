/* States, roles, links and scores in words. */
import type { LinkStatus, Role, VisitState } from "../api/types";
import { t } from "../text";

export function stateWord(state: VisitState): string {
  switch (state) {
    case "scheduled":
      return t("admin-state-scheduled");
    case "waiting":
      return t("admin-state-waiting");
    case "in_call":
      return t("admin-state-in-call");
    case "wrap_up":
      return t("admin-state-wrap-up");
    case "completed":
      return t("admin-state-completed");
    case "cancelled":
      return t("admin-state-cancelled");
    case "no_show":
      return t("admin-state-no-show");
  }
}

export function roleWord(role: Role): string {
  switch (role) {
    case "patient":
      return t("admin-role-patient");
    case "doctor":
      return t("admin-role-doctor");
    case "admin":
      return t("admin-role-admin");
    case "privacy":
      return t("admin-role-privacy");
    case "proxy":
      return t("admin-role-proxy");
    case "guest":
      return t("admin-role-guest");
  }
}

export function rolesWords(roles: readonly Role[]): string {
  return roles.map(roleWord).join(", ");
}

export function linkWord(status: LinkStatus | null): string {
  switch (status) {
    case "sent":
      return t("admin-link-sent");
    case "opened":
      return t("admin-link-opened");
    case "verified":
      return t("admin-link-verified");
    case "joined":
      return t("admin-link-joined");
    case "expired":
      return t("admin-link-expired");
    case "revoked":
      return t("admin-link-revoked");
    case null:
      return t("admin-link-none");
  }
}
