"""What every event's model is made of: the base, ids, words in one line, and the answers that say
nothing more than that it worked, or why not.

The other modules of this package build on it.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
WORDS = r"^[^\x00-\x08\x0b-\x1f\x7f]*$"
Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
Hex64 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""32 bytes."""


class Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Heard(Wire):
    """Nothing more to say than that it worked."""


class WireError(Wire):
    code: str
    message: str
