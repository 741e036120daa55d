/* Moves the focus to what took the place of a pressed button, once it stands on the page. */
const tries = 60;

export function focusSoon(selector: string, left = tries): void {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found !== null) found.focus();
    else if (left > 0) focusSoon(selector, left - 1);
  });
}
