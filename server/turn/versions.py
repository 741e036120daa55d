"""What coturn of one version needs said, and what it doesn't know: read by `server.turn.config`.

From coturn's ChangeLog and the options of its `mainrelay.c`, 4.5.2 to 4.17.1. An option that a
version has dropped stops nothing but leaves a complaint in its log, so each is written only for
those that know it.
"""

import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import Self

PROGRAM = "turnserver"


@dataclass(frozen=True, order=True)
class CoturnVersion:
    major: int
    minor: int
    patch: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `4.6.1` or `4.10`. Raises ValueError."""
        found = re.fullmatch(r"\s*(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?\s*", text)
        if found is None:
            raise ValueError(f"{text!r} is no version of coturn, such as 4.6.1.")
        return cls(*(int(part or 0) for part in found.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


OLDEST = CoturnVersion(4, 5, 2)
"""Before it, loopback can be reached by other names (CVE-2020-26262)."""
READS_MAPPED = CoturnVersion(4, 9, 0)
TYPE_CONVERSION = CoturnVersion(4, 10, 0)
SEES_THROUGH_DISGUISES = CoturnVersion(4, 13, 1)


def installed() -> CoturnVersion | None:
    """Return the version of coturn on this machine, or None without one."""
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    said = subprocess.run(  # noqa: S603 - found in PATH, a fixed question
        [program, "--version"], capture_output=True, text=True, timeout=10, check=False
    )
    found = re.search(r"\b\d+\.\d+\.\d+\b", said.stdout + said.stderr)
    return CoturnVersion.parse(found.group()) if found else None


def quiet_options(version: CoturnVersion) -> list[str]:
    """Return the options that switch off what newer versions leave off by themselves."""
    options = []
    if version < CoturnVersion(4, 17):
        options.append("no-dtls")
    if version < CoturnVersion(4, 10):
        options.append("no-cli")
    if version < CoturnVersion(4, 7):
        options += ["no-tlsv1", "no-tlsv1_1", "no-software-attribute"]
    if CoturnVersion(4, 6) <= version < CoturnVersion(4, 7):
        options += ["no-rfc5780", "no-stun-backward-compatibility"]
        options.append("response-origin-only-with-rfc5780")
    return options


def warnings(version: CoturnVersion) -> list[str]:
    """Return what the operator of this version should know."""
    found = []
    if version < OLDEST:
        found.append(
            f"coturn {version} can be led to its own machine by other names of it "
            f"(CVE-2020-26262). Use {OLDEST} or newer."
        )
    if version < READS_MAPPED:
        found.append(
            f"coturn {version} doesn't see the IPv4 address inside an IPv6 one (CVE-2026-27624), "
            "so those ranges are denied by name below. Better: 4.10 or newer."
        )
    elif version < TYPE_CONVERSION:
        found.append(f"coturn {version} has CVE-2026-40613, which 4.10 closes.")
    return found
