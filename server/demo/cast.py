"""The people and the day of the demo clinic. All names, numbers and addresses are made up.

Phone numbers come from ranges that regulators keep for fiction, addresses from a reserved domain.
"""

from dataclasses import dataclass
from datetime import timedelta

from rooms.roles import Role
from rooms.slots import Hours

CLINIC_NAME = "Linden Street Clinic"
CLINIC_PHONE = "+44 20 7946 0100"
EMERGENCY_NUMBER = "112"
CLINIC_REGION = "GB"
DOMAIN = "demo.example"


@dataclass(frozen=True)
class Part:
    """Someone of the demo clinic. Only those with an account can sign in."""

    key: str
    name: str
    role: Role
    title: str = ""
    phone: str = ""
    language: str = "en"
    has_account: bool = True

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


CAST = (
    Part("amara.okafor", "Dr. Amara Okafor", Role.DOCTOR, "General practice", "+442079460101"),
    Part("jonas.lindqvist", "Dr. Jonas Lindqvist", Role.DOCTOR, "Internal medicine", "+442079460102"),
    Part("sam.rivera", "Sam Rivera", Role.ADMIN, "Practice manager", "+442079460103"),
    Part("maria.ferreira", "Maria Ferreira", Role.PATIENT, phone="+447700900142"),
    Part("tomas.garcia", "Tomás García", Role.PATIENT, phone="+447700900143", language="es"),
    Part("ruth.adeyemi", "Ruth Adeyemi", Role.PATIENT, phone="+447700900144", has_account=False),
    Part("minh.khai", "Nguyễn Thị Minh Khai", Role.PATIENT, phone="+447700900145", has_account=False),
    Part("oleks.koval", "Oleksandra Kovalchuk-Hryhorenko", Role.PATIENT, phone="+447700900146",
         has_account=False),
)  # fmt: skip


@dataclass(frozen=True)
class Slot:
    """A visit to come, `after` from now. `doctor` None: any doctor on duty."""

    patient: str
    doctor: str | None
    after: timedelta
    minutes: int
    reason: str


@dataclass(frozen=True)
class PastVisit:
    """A visit that ended `ago`, with what the patient said of it."""

    patient: str
    doctor: str
    ago: timedelta
    reason: str
    location: str
    matters: str
    call: int
    care: int
    text: str


TODAY = (
    Slot("maria.ferreira", "amara.okafor", timedelta(minutes=5), 20, "Headaches that come back"),
    Slot("tomas.garcia", "amara.okafor", timedelta(minutes=25), 20, "Presión alta, control"),
    Slot("ruth.adeyemi", None, timedelta(minutes=10), 15, "Sore throat for three days"),
    Slot("minh.khai", "jonas.lindqvist", timedelta(minutes=15), 20, "Results of the blood test"),
    Slot("oleks.koval", "jonas.lindqvist", timedelta(minutes=45), 30, "Back pain after moving house"),
)  # fmt: skip

HOURS = tuple(
    Hours(day, first * 60, last * 60, 20, is_bookable=True)
    for day in range(7)
    for first, last in ((9, 12), (13, 17))
)
"""Every doctor's week. All seven days: whoever opens the demo may do so on a Sunday."""

PAST = (
    PastVisit(
        "maria.ferreira",
        "amara.okafor",
        timedelta(hours=30),
        "Headaches, first talk",
        "At home, 12 Linden Street",
        "I want to drive to work without fear.",
        5,
        5,
        "Dr. Okafor took her time and drew a plan with me.",
    ),
    PastVisit(
        "oleks.koval",
        "amara.okafor",
        timedelta(hours=26),
        "Trouble sleeping",
        "At my sister's place, 4 Mill Lane",
        "No pills, if there is another way.",
        3,
        5,
        "The picture froze twice. What we agreed helps me.",
    ),
)
