/** Whether a text may be an e-mail address; the mail that is sent to it finds out the rest. */
export function isEmail(text: string): boolean {
  return /^\s*\S+@\S+\.\S+\s*$/.test(text);
}
