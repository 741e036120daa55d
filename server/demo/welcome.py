"""What `visavis demo` prints when it is ready: where to click, as a short table."""

import pyotp

from rooms.lifecycle import VisitState
from server.demo.state import DemoState

_RULE_WIDTH = 78


def welcome(state: DemoState, phone_urls: tuple[str, ...]) -> str:
    """Return the text for the terminal. Codes are those of this moment."""
    lines = [
        "",
        "─" * _RULE_WIDTH,
        f"  The demo clinic is open: {state.base_url}/demo",
        "",
        "  One click signs you in (use a second browser or a private window for the",
        "  second person):",
        "",
    ]
    lines += [f"    {one.role:<8} {one.name:<22} {one.demo_link}" for one in state.people]
    soon = next((one for one in state.visits if one.state is VisitState.SCHEDULED), None)
    if soon is not None:
        lines += [
            "",
            f"  {soon.patient_name}'s visit, as the patient gets it by mail:",
            f"    {soon.patient_link}",
            f"  The code that follows by text shows up at {state.base_url}/demo/outbox",
        ]
    lines += ["", "  To try the real sign-in:", ""]
    lines += [
        f"    {one.email:<32} {one.password:<26} code {pyotp.TOTP(one.totp_secret).now()}"
        for one in state.people
    ]
    if phone_urls:
        lines += ["", "  From a phone on the same network (accept the certificate's warning):"]
        lines += [f"    {url}" for url in phone_urls]
    lines += ["", "  Stop with Ctrl-C.", "─" * _RULE_WIDTH, ""]
    return "\n".join(lines)
