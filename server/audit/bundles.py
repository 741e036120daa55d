"""Writing the audit into files: FHIR Bundles in a folder, for `visavis audit export`."""

import asyncio
from pathlib import Path

from rooms.audit_trail import Page, Wanted, head_of, search, without_reasons
from rooms.clinic import Clinic
from server.audit.fhir import Writer
from server.settings import Settings


async def write_bundles(
    clinic: Clinic, settings: Settings, folder: Path, *, after: int, limit: int, reasons: bool
) -> int:
    """Write the events after a number, in their order; return the last one's number.

    What is written while this goes on is left for the next time. Raises OSError.
    """
    writer = Writer(settings.clinic_name, settings.public_url)
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True, mode=0o700)
    async with clinic.work() as work:
        until = (await head_of(work)).seq
        work.audit("audit:export", detail={"after": after, "until": until, "reasons": reasons})
    while after < until:
        page = await _page(clinic, Wanted(after=after, before=until + 1), limit, reasons=reasons)
        if not page.entries:
            break
        first, after = page.entries[0].seq, page.entries[-1].seq
        text = writer.bundle(page, clinic.clock.now(), None)
        await asyncio.to_thread((folder / f"audit-{first:09}.json").write_bytes, text)
    return after


async def _page(clinic: Clinic, wanted: Wanted, limit: int, *, reasons: bool) -> Page:
    async with clinic.read() as work:
        page = await search(work, wanted, limit, oldest_first=True)
    return page if reasons else without_reasons(page)
