/* Sign-in at /sign-in, for doctors, admins and patients with an account. */
import { render } from "preact";
import { useSession } from "../api";
import { loadClinic } from "../page/clinic";
import { SignIn } from "./SignIn";
import { begin } from "./steps";

export const catalogues: readonly string[] = ["account"];

export function start(root: HTMLElement): void {
  useSession("account");
  void loadClinic();
  void begin();
  render(<SignIn />, root);
}
