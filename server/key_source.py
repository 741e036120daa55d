"""Where the keys come from when a clinic keeps them in a vault: two programs that settings name.

`VISAVIS_KEY_COMMAND` writes what a key file would hold, once per start; nothing of it reaches a disk
here. `VISAVIS_KEY_STORE_COMMAND` takes the new content after a rotation. Who opens the clinic asks
`held_keys`, `visavis keys` asks the rest. The steps: docs/how-to/keep-secrets-in-a-vault.md.
"""

import asyncio
from pathlib import Path

from rooms.key_file import KeyFile, VaultError, next_keys
from server.settings import Settings
from server.settings.commands import CommandError, output_of

_READ, _STORE = "VISAVIS_KEY_COMMAND", "VISAVIS_KEY_STORE_COMMAND"


async def held_keys(settings: Settings) -> KeyFile | None:
    """Return the keys that the program holds; None when a key file does. Raises VaultError."""
    if settings.key_command is None:
        return None
    return await asyncio.to_thread(_read, settings.key_command)


def key_text(settings: Settings) -> bytes:
    """Return what a key file would hold, asked anew. Raises VaultError."""
    if settings.key_command is None:
        return settings.key_file.read_bytes()
    return _read(settings.key_command).text().encode()


def rotate_held(settings: Settings, *, prepare: bool) -> KeyFile:
    """Rotate keys that a program holds, as `rooms.key_file.rotate` does those of a file.

    What was stored is read back, and the rotation counts when it is there. Raises VaultError.
    """
    if settings.key_command is None or settings.key_store_command is None:
        raise VaultError(
            f"The keys come from {_READ}. Name the program that keeps new ones in {_STORE}. "
            "Nothing was changed."
        )
    held = _read(settings.key_command)
    changed = next_keys(held, prepare=prepare)
    if changed == held:
        return held
    try:
        output_of(settings.key_store_command, given=changed.text())
    except CommandError as error:
        raise VaultError(
            f"{_STORE}: {error} `visavis keys status` shows which keys are held."
        ) from None
    if _read(settings.key_command) != changed:
        raise VaultError(
            f"What {_STORE} kept is not what {_READ} writes: do both name the same place?"
        )
    return changed


def _read(command: str) -> KeyFile:
    try:
        text = output_of(command)
    except CommandError as error:
        raise VaultError(
            f"{_READ}: {error} Without the keys no record can be read. Nothing was changed."
        ) from None
    try:
        return KeyFile.parse(text, Path(_READ))
    except VaultError:
        raise VaultError(
            f"{_READ}: what the program wrote is not a key file's content. "
            "`visavis keys new` makes one for a clinic that has none. Nothing was changed."
        ) from None
