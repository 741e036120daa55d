"""Every keeper of the record, in the order in which a copy shows them (`rooms.kept`)."""

from rooms.before.answers import PREPARED
from rooms.care_plan.kept import CARE_PLAN
from rooms.clinical.keeping import CLINICAL_NOTES, LISTS
from rooms.decisions.kept import DECISIONS
from rooms.education.given import EDUCATION
from rooms.interfaces import identifiers, kept_tokens
from rooms.kept import Keeper
from rooms.mail.keeping import MAIL
from rooms.readings.kept import READINGS
from rooms.summaries.keeping import SUMMARIES

KEEPERS: tuple[Keeper, ...] = (
    CLINICAL_NOTES,
    LISTS,
    DECISIONS,
    SUMMARIES,
    PREPARED,
    MAIL,
    EDUCATION,
    identifiers.KEEPER,
    kept_tokens.KEEPER,
    READINGS,
    CARE_PLAN,
)
