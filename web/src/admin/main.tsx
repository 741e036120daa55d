/* Placeholder until the surface is built. */
import { render } from "preact";
import { Masthead } from "../design";

export const catalogues: readonly string[] = [];

export function start(root: HTMLElement): void {
  render(
    <>
      <Masthead home="/" />
      <main class="page" id="main" />
    </>,
    root,
  );
}
