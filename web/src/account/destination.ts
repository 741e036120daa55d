/* Where a person goes after sign-in: back to the page that asked for it, else home by role. The
   address comes from outside, so only a path of a known surface on this origin counts. */
import type { Role } from "../api/types";

const homes: readonly (readonly [Role, string])[] = [
  ["doctor", "/desk"],
  ["admin", "/admin"],
  ["privacy", "/admin/audit"],
  ["patient", "/portal"],
  ["proxy", "/portal"],
];

/** Who may use a surface; a page that would turn the person away is no place to lead to. */
const openTo: Readonly<Record<string, Role | "anyone">> = {
  account: "anyone",
  desk: "doctor",
  admin: "admin",
  portal: "patient",
  visit: "patient",
};

export function homeOf(roles: readonly Role[]): string {
  return homes.find(([role]) => roles.includes(role))?.[1] ?? "/";
}

const longest = 500;
// One slash, then visible ASCII without backslash: browsers read "\" as "/" and drop tabs and line
// ends, which would turn a path into another site's address.
const plainPath = /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/;

/** The wish as a path of this origin, or null when it is anything else. */
function safeNext(wish: string | null, origin: string): URL | null {
  if (wish === null || wish.length > longest || !plainPath.test(wish)) return null;
  if (!URL.canParse(wish, origin)) return null;
  const url = new URL(wish, origin);
  // After "." and ".." are resolved the path may begin with two slashes.
  return url.origin === origin && !url.pathname.startsWith("//") ? url : null;
}

export function destination(
  wish: string | null,
  roles: readonly Role[],
  origin: string = location.origin,
): string {
  const next = safeNext(wish, origin);
  const surface = next?.pathname.split("/")[1] ?? "";
  const role = Object.hasOwn(openTo, surface) ? openTo[surface] : undefined;
  const mayGo = role === "anyone" || (role !== undefined && roles.includes(role));
  if (next === null || !mayGo) return homeOf(roles);
  return next.pathname + next.search + next.hash;
}
