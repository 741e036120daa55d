"""What a visit summary says, under the headings of CLINICAL.md "After the visit": what we talked
about, what we decided and why, what you do next, when to get help, whom to call. With it goes one
question to be answered in one's own words (teach-back).

`rooms.summaries.writing` keeps it, `rooms.summaries.reading_level` measures it.
"""

import json
from dataclasses import asdict, dataclass, replace

MAX_STEPS = 15
"""Of what to do next, and of signs to get help for: nobody follows more."""


@dataclass(frozen=True)
class Step:
    """One thing to do, and when or until when."""

    what: str
    when: str = ""


@dataclass(frozen=True)
class Content:
    """A summary's words in one language. `change` says what is different from the version before."""

    language: str
    talked: str = ""
    decided: str = ""
    steps: tuple[Step, ...] = ()
    help: tuple[str, ...] = ()
    call: str = ""
    question: str = ""
    change: str = ""

    @property
    def text(self) -> str:
        """All that is to be read, one line for each paragraph, step and sign."""
        steps = [line for step in self.steps for line in (step.what, step.when)]
        lines = (self.talked, self.decided, *steps, *self.help, self.call)
        return "\n".join(line for line in lines if line)

    def says(self, other: "Content") -> bool:
        """Whether both say the same; what they say of a change doesn't count."""
        return replace(self, change="") == replace(other, change="")

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it of the visit itself: names and numbers come by themselves."""
        steps = any(step.what.strip() for step in self.steps)
        return not (self.talked.strip() or self.decided.strip() or steps)


def packed(content: Content) -> str:
    """Return the content as one text, to be sealed."""
    return json.dumps(asdict(content), ensure_ascii=False)


def unpacked(text: str) -> Content:
    """Return what `packed` made a text of."""
    held = json.loads(text)
    steps = tuple(Step(**step) for step in held.pop("steps"))
    return Content(steps=steps, help=tuple(held.pop("help")), **held)
