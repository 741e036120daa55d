"""As many as a call takes: each sees and hears each of the others, and nobody comes unannounced.

Thirty coders on two cores: `make test-six` runs it, and `make test` does not.
"""

from playwright.sync_api import expect

from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.six import DOCTOR, GUESTS, INTERPRETER, OBSERVER, PATIENT, Six


def test_six_see_and_hear_each_other_and_a_seventh_is_refused(
    clinic: DemoClinic, sit: SitDown
) -> None:
    six = Six(sit, clinic)
    six.gather()
    six.all_grow()
    six.each_is_announced()
    shows_speaker_and_interpreter(six)
    six.follow_the_plan()
    holds_two_pins(six)
    six.follow_the_plan()
    assert six.seventh_is_refused().endswith("Nothing was changed. Remove one first.")


def shows_speaker_and_interpreter(six: Six) -> None:
    """On a phone, and beside the doctor's work, two stand large: whom it is about, and who interprets."""
    small = dict.fromkeys((name for name in GUESTS if name != INTERPRETER), False)
    assert six.large(DOCTOR) == {PATIENT: True, INTERPRETER: True} | small
    assert six.large(PATIENT) == {DOCTOR: True, INTERPRETER: True} | small
    count = six.people[PATIENT].page.get_by_role("button", name="6 people here")
    expect(count).to_be_visible()


def holds_two_pins(six: Six) -> None:
    """The doctor pins the patient and the observer, who stand large together until let go."""
    for name in (PATIENT, OBSERVER):
        six.pin(DOCTOR, name).click()
        expect(six.pin(DOCTOR, name)).to_have_attribute("aria-pressed", "true")
    large = {name for name, is_large in six.large(DOCTOR).items() if is_large}
    assert large == {PATIENT, OBSERVER}
