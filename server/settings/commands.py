"""Programs that hand a secret over: `NAME_COMMAND`, for clinics that keep secrets in a vault.

The only place of the server that starts a program. It gets its arguments as a list, no shell reads
them, and nothing in them comes from a user: the operator's settings name the program. What it says
on standard error goes to the operator's; what it says on standard output is told to nobody.
"""

import shlex
import subprocess

TIMEOUT_S = 20.0
MAX_OUTPUT_BYTES = 65_536


class CommandError(Exception):
    """A program gave nothing that can be used; the message says what to do, in one sentence."""


def split_command(command: str) -> list[str]:
    """Return a command's program and arguments, by a shell's rules of quoting and no others.

    Raises ValueError.
    """
    try:
        parts = shlex.split(command)
    except ValueError:
        raise ValueError("must be a program with its arguments; a quote is not closed") from None
    if not parts:
        raise ValueError("must be a program with its arguments")
    return parts


def output_of(command: str, *, given: str | None = None, timeout_s: float = TIMEOUT_S) -> str:
    """Return what a program writes to standard output; `given` is its standard input.

    Raises CommandError.
    """
    try:
        parts = split_command(command)
    except ValueError as error:
        raise CommandError(f"It {error}.") from None
    try:
        done = subprocess.run(  # noqa: S603 - the operator's own program; see the docstring
            parts,
            input=(given or "").encode(),
            stdout=subprocess.PIPE,
            timeout=timeout_s,
            check=False,
        )
    except FileNotFoundError:
        raise CommandError(
            f"There is no program {parts[0]}; install it, or name it with its folder."
        ) from None
    except OSError as error:
        raise CommandError(f"{parts[0]} can't be started ({error.strerror}).") from None
    except subprocess.TimeoutExpired:
        raise CommandError(
            f"{parts[0]} gave no answer within {timeout_s:g} seconds; run it by hand to see why."
        ) from None
    if done.returncode:
        raise CommandError(
            f"{parts[0]} ended with status {done.returncode}; run it by hand to see why."
        )
    return _text(parts[0], done.stdout)


def _text(program: str, output: bytes) -> str:
    if len(output) > MAX_OUTPUT_BYTES:
        raise CommandError(f"{program} wrote more than a secret is long.")
    try:
        return output.decode().strip()
    except UnicodeDecodeError:
        raise CommandError(f"{program} wrote something that is not text.") from None
