"""Looks at a page as WCAG 2.2 AA asks: axe in both themes and sizes, no sideways scroll at 360
pixels, and everything that can be pressed can be reached by the keyboard."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.e2e.browsers import DESKTOP, PHONE

_AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """
async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)}`));
}
"""
# Animations are let run out, so that a colour half-way through a transition is no finding.
_SETTLED = "() => document.getAnimations().every((one) => one.playState !== 'running')"
_WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
_FOCUSED = """
() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return null;
  // The page itself moves the focus to a new heading; no key leads there, so it wears no ring.
  if (one.tabIndex < 0) return null;
  const box = one.getBoundingClientRect();
  // A radio or checkbox that fills its card wears the ring on the card, a control on its disc, the
  // editor on its frame.
  const around = [one.closest("label"), one.parentElement, ...one.children];
  const worn = [one, ...around].filter((part) => part !== null);
  const ring = worn.some((part) => getComputedStyle(part).outlineStyle !== "none");
  return { name: one.outerHTML.slice(0, 120), wide: box.width, high: box.height, ring };
}
"""
Looks = tuple[tuple[dict[str, int], str], ...]
ON_A_PHONE: Looks = ((PHONE, "light"),)
ON_A_DESK: Looks = ((DESKTOP, "dark"),)
BOTH = ON_A_PHONE + ON_A_DESK


def check_page(page: Page, what: str, looks: Looks = BOTH) -> list[str]:
    """Return what is wrong with the page as it stands: by axe on a phone in light and on a desk in dark,
    or in one of these looks, where others see to the other; and what is too wide for either."""
    wrong: list[str] = []
    size = page.viewport_size
    for viewport, theme in BOTH:
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        if (viewport, theme) in looks:
            wrong += [f"{what}, {theme} at {viewport['width']}: {one}" for one in _run(page, theme)]
        whole, seen = page.evaluate(_WIDTHS)
        if whole > seen:
            wrong.append(f"{what} at {viewport['width']} scrolls sideways: {whole} > {seen}")
    if size is not None:
        page.set_viewport_size(size)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return wrong


def _run(page: Page, theme: str) -> list[str]:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.wait_for_function(_SETTLED)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(_RUN)
    return found


def reach_by_keyboard(page: Page, wanted: str, most: int = 60) -> Any:
    """Press Tab until the focus is on something whose text or label holds `wanted`.

    Raises AssertionError when it is never reached, or when something focused shows no ring.
    """
    page.evaluate("() => document.activeElement?.blur?.()")
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused is None:
            continue
        assert focused["ring"], f"no focus ring on {focused['name']}"
        named = page.evaluate(
            "() => [document.activeElement.innerText, document.activeElement.ariaLabel,"
            " ...[...(document.activeElement.labels ?? [])].map((one) => one.innerText)].join(' ')"
        )
        if wanted in named:
            return focused
    raise AssertionError(f"“{wanted}” can't be reached with Tab")
