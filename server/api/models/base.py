"""What every body of the HTTP API is made of: the frozen base, kinds of text, the shape of errors.

Text from outside is bounded and trimmed here, once. Times are aware ISO 8601 in UTC; the browser
shows them in the reader's zone.
"""

from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from rooms.regions import is_region


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# No control characters (PostgreSQL keeps no NUL), and nothing that turns the direction of what
# follows it, which lets a name pass itself off as another.
_NOT_IN_A_LINE = r"\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069"
_ONE_LINE = f"^[^{_NOT_IN_A_LINE}]*$"
_IN_EMAIL = rf"[^@\s{_NOT_IN_A_LINE}]"


def _in_one_line(value: object) -> object:
    """An address written in two lines is one; spaces before and after go."""
    return " ".join(value.split()) if isinstance(value, str) else value


Line = Annotated[
    str,
    BeforeValidator(_in_one_line),
    StringConstraints(min_length=1, max_length=200, pattern=_ONE_LINE),
]
OptionalLine = Annotated[
    str,
    BeforeValidator(_in_one_line),
    StringConstraints(max_length=200, pattern=_ONE_LINE),
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        max_length=254,
        pattern=rf"^{_IN_EMAIL}{{1,64}}@{_IN_EMAIL}+\.[^@\s.{_NOT_IN_A_LINE}]{{2,}}$",
    ),
]
Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=32, pattern=r"^\+?[0-9 ()./-]{5,31}$")
]


def _known_region(value: str) -> str:
    if not is_region(value):
        raise ValueError("must be a country such as DE, or a state such as US-CA")
    return value


KnownRegion = Annotated[
    str,
    StringConstraints(max_length=8, pattern=r"^[A-Z]{2}(-[A-Z]{2,3})?$"),
    AfterValidator(_known_region),
]
"""Where somebody is: ISO 3166-1, or for the US, Canada and Australia ISO 3166-2."""
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
Password = Annotated[str, Field(min_length=1, max_length=1_024)]
Score = Annotated[int, Field(ge=1, le=5)]
Language = Literal["en", "es"]


class Nothing(Body):
    """An empty object."""


class Done(Body):
    """It is done; there is nothing to tell."""


class FieldProblem(Body):
    path: str
    message: str


class ErrorDetail(Body):
    code: str
    message: str
    request_id: str
    fields: tuple[FieldProblem, ...] = ()
    retry_after_s: int | None = None


class ErrorBody(Body):
    """The one shape of every error."""

    error: ErrorDetail
