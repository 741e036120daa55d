/* Which addresses a note may lead to: what one side writes as an address is never trusted with a
   script. No DOM. */

const safeAddress = /^(?:https?:|mailto:|tel:)/i;
const withScheme = /^[a-z][a-z0-9+.-]*:/i;
const mail = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/;
const phone = /^\+?[0-9][0-9 ()./-]{4,}$/;
const site = /^[^\s/:@.][^\s/:@]*\.[^\s/:@.]{2,}(?:[:/?#]\S*)?$/;
const hidden = /[\s\p{Cc}\p{Cf}]/u;

export function isSafeAddress(address: unknown): address is string {
  return typeof address === "string" && safeAddress.test(address.trim());
}

/** The address that typed words mean; null when they mean none that is safe. */
export function addressOf(typed: string): string | null {
  const words = typed.trim();
  if (phone.test(words)) return `tel:${words.replace(/[^+0-9]/g, "")}`;
  if (words === "" || hidden.test(words)) return null;
  if (mail.test(words)) return `mailto:${words}`;
  const address = withScheme.test(words) && !site.test(words) ? words : `https://${words}`;
  if (!isSafeAddress(address)) return null;
  if (/^https?:/i.test(address)) return isWeb(address) ? address : null;
  return address;
}

function isWeb(address: string): boolean {
  return URL.canParse(address) && new URL(address).hostname.includes(".");
}
