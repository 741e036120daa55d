"""What `visavis audit verify` and `check-receipt` say: the chain's state in sentences."""

import asyncio
from pathlib import Path

from rooms.audit_check import Report, check
from rooms.clinic import Clinic
from server.audit.checkpoints import read_checkpoints
from server.audit.receipts import Verdict, judge_receipt, read_receipt
from server.audit.signing import open_signer
from server.settings import Settings

_VERDICTS = {
    Verdict.HOLDS: "The chain still holds event {seq}, as this receipt names it.",
    Verdict.UNREADABLE: "This file holds no receipt.",
    Verdict.FORGED: "This receipt was changed: its signature doesn't fit what it says.",
    Verdict.OTHER_KEY: "This receipt is signed with another key than this clinic's.",
    Verdict.GONE: "Event {seq}, which this receipt names, is gone: the chain was cut.",
    Verdict.CHANGED: "Event {seq} is another one than this receipt names: the chain was replaced.",
}


async def report_on(
    clinic: Clinic, settings: Settings, checkpoints: Path | None
) -> tuple[bool, str]:
    """Verify the chain; return whether it is whole, and what to say."""
    anchors = []
    if checkpoints is not None:
        public_key = open_signer(settings.key_file).public_key
        anchors = await asyncio.to_thread(read_checkpoints, checkpoints, public_key)
    report = await check(clinic, anchors)
    lines = [one.sentence for one in report.findings] or [_whole(report)]
    if checkpoints is not None and report.is_whole:
        lines.append(f"It agrees with every checkpoint: {len(anchors)}.")
    return report.is_whole, "\n".join(lines)


async def report_on_receipt(clinic: Clinic, settings: Settings, file: Path) -> tuple[bool, str]:
    """Judge a receipt; return whether it holds, and what to say."""
    receipt = read_receipt(await asyncio.to_thread(file.read_bytes))
    async with clinic.read() as work:
        verdict = await judge_receipt(work, receipt, open_signer(settings.key_file).public_key)
    seq = receipt.anchor.seq if receipt else 0
    return verdict is Verdict.HOLDS, _VERDICTS[verdict].format(seq=seq)


def _whole(report: Report) -> str:
    if report.seq == 0:
        return "The chain is empty."
    return f"The chain is whole: events 1 to {report.seq}, ending in {report.hash.hex()}."
