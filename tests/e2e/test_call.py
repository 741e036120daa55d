"""The call from the doctor's getting ready to what is left of it afterwards, and a relay that sits
between the two."""

import base64
import logging
import re
import time
from typing import Any

from playwright.sync_api import Locator, expect

from tests.e2e.browsers import DESKTOP, FAKE_DEVICES, PHONE, Person
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic
from tests.e2e.relay import RELAY
from tests.e2e.steps import check_in, let_in, open_link
from tests.eventually import eventually_sync

log = logging.getLogger(__name__)

DOCTOR, PATIENT = "amara.okafor", "Maria Ferreira"
SCREEN = "--auto-select-desktop-capture-source=Entire screen"
FILE_NAME = "<img src=x onerror=alert(1)> &lt;b&gt;.png"
PICTURE_NAME = "_img src=x onerror=alert(1)_ &lt;b&gt;.png"  # As the server keeps it.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

PDF = "application/pdf"
# One red page, and a script that would run as it opens.
RED_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R>>endobj
4 0 obj<</Length 26>>stream
1 0 0 rg 0 0 300 300 re f
endstream endobj
trailer<</Root 1 0 R>>
"""
_RED_PART = """
async (picture) => {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const drawn = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const on = new OffscreenCanvas(drawn.width, drawn.height).getContext("2d");
  on.drawImage(drawn, 0, 0);
  const { data } = on.getImageData(0, 0, drawn.width, drawn.height);
  let red = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] > 200 && data[at + 1] < 60 && data[at + 2] < 60) red += 1;
  }
  return (red * 4) / data.length;
}
"""

# What one connection carries, and which tracks it has to give.
_CARRIED = """
async () => {
  const [call, ...more] = window.calls.filter((one) => one.connectionState === "connected");
  if (call === undefined || more.length > 0) return null;
  window.first ??= call;
  const entries = [...(await call.getStats()).values()];
  const sum = (type, figure) => entries
    .filter((one) => one.type === type)
    .reduce((bytes, one) => bytes + (one[figure] ?? 0), 0);
  return {
    received: sum("inbound-rtp", "bytesReceived"),
    sent: sum("outbound-rtp", "bytesSent"),
    checks: sum("candidate-pair", "responsesReceived"),
    tracks: call.getSenders().filter((one) => one.track !== null).length,
    senders: call.getSenders().length,
    isFirst: call === window.first,
    made: window.calls.length,
  };
}
"""

_AGREED = """
() => window.calls.find((one) => one.connectionState === "connected").remoteDescription.sdp
"""


def carried(person: Person) -> dict[str, Any]:
    """What this person's only connection carries, once it is up."""

    def connected() -> dict[str, Any]:
        found: dict[str, Any] | None = person.page.evaluate(_CARRIED)
        assert found is not None, "not connected"
        return found

    return eventually_sync(connected, 30)


def sheet(person: Person, part: str) -> Locator:
    """Open a part of what is behind More."""
    person.page.get_by_role("button", name="More", exact=True).click()
    person.page.get_by_role("dialog", name="More").get_by_role("button", name=part).click()
    return person.page.get_by_role("dialog", name=part)


def close(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Close", exact=True).click()
    expect(dialog).to_be_hidden()


def words(person: Person) -> list[str]:
    """The four words with the other person."""
    dialog = sheet(person, "Compare words")
    four = dialog.get_by_role("listitem")
    expect(four).to_have_count(4)
    found = four.all_inner_texts()
    close(dialog)
    return found


def wait_together(clinic: DemoClinic, doctor: Person, patient: Person) -> None:
    """The patient waits with an open camera, and the doctor gets ready."""
    doctor.page.goto(clinic.account(DOCTOR).demo_link)
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="")
    patient.page.get_by_role("button", name="Try camera and microphone").click()
    doctor.page.get_by_role("link", name=re.compile(PATIENT)).first.click()
    told = patient.page.get_by_text("Dr. Amara Okafor is getting ready for you")
    expect(told.first).to_be_visible()


def test_a_call_is_prepared_in_silence_and_what_was_written_in_it_stays(
    clinic: DemoClinic, sit: SitDown
) -> None:
    doctor, patient = sit(DESKTOP, flags=(*FAKE_DEVICES, SCREEN)), sit(PHONE)
    wait_together(clinic, doctor, patient)
    starts_at_once_and_not_before(doctor, patient)
    assert words(doctor) == words(patient)
    for person in (doctor, patient):
        sound_bears_loss(person)

    doctor.page.get_by_role("button", name="Name and birth date said").click()
    expect(doctor.page.get_by_text(re.compile("Checked by Dr. Amara Okafor at"))).to_be_visible()
    find_help(doctor)
    write_and_send(doctor, patient)
    use_the_keys(doctor)
    float_the_picture(doctor, patient)
    silence(doctor, patient)
    use_sound_only(doctor, patient)
    share_the_screen(doctor, patient)
    read_the_connection(doctor)

    began = time.monotonic()
    patient.page.reload()
    patient.sees_and_hears()
    log.info("Back in the call %.1f s after a reload.", time.monotonic() - began)
    expect(patient.page.get_by_role("dialog")).to_have_count(0)
    doctor.sees_and_hears()

    hang_up(doctor, patient)


def made_in_silence(person: Person) -> int:
    """How many connections a page made, once one is up and in use with neither sound nor picture."""
    checks = carried(person)["checks"]
    eventually_sync(lambda: carried(person)["checks"] >= checks + 2, 30)
    before = carried(person)
    assert before["senders"] >= 2
    assert (before["tracks"], before["sent"], before["received"]) == (0, 0, 0)
    return int(before["made"])


def starts_at_once_and_not_before(doctor: Person, patient: Person) -> None:
    """Nothing arrives before the press, and all of it on the same connection after."""
    made = [made_in_silence(person) for person in (patient, doctor)]
    standing_by(patient)
    let_in(doctor, PATIENT)
    for person, so_far in zip((patient, doctor), made, strict=True):
        person.sees_and_hears()
        after = carried(person)
        assert after["isFirst"]
        assert after["made"] == so_far
        assert after["tracks"] >= 2
        assert after["received"] > 0
    assert all(state.startswith("connected ") for state in doctor.received()["dtls"])


def sound_bears_loss(person: Person) -> None:
    """What the other side takes first is packets that carry the one before again (RED; statistics
    name what is inside), and its Opus repairs itself beside that."""
    said = person.page.evaluate(_AGREED)
    first = re.search(r"^m=audio \d+ \S+ (\d+)", said, re.MULTILINE)
    assert first is not None
    assert f"a=rtpmap:{first[1]} red/48000/2" in said
    assert re.search(r"^a=fmtp:\d+ .*\buseinbandfec=1\b", said, re.MULTILINE)


def find_help(doctor: Person) -> None:
    """In an emergency: whom to call, where the patient is, and how to reach them."""
    doctor.page.get_by_role("button", name="Urgent help").click()
    dialog = doctor.page.get_by_role("dialog", name="Help for")
    for said in ("Call the emergency number", "At home, 12 Linden Street", "+44 7700 900142"):
        expect(dialog.get_by_text(said)).to_be_visible()
    dialog.get_by_role("button", name="Back to the call").click()


def standing_by(patient: Person) -> None:
    """The stage of the call is there, and can't be seen, read out or reached by its keys."""
    page = patient.page
    expect(page.locator("video[data-peer]")).to_have_count(1)
    expect(page.locator("video[data-peer]")).to_be_hidden()
    expect(page.get_by_role("group", name="Call controls")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)


def write_and_send(doctor: Person, patient: Person) -> None:
    """Words are seen as they are typed, and stay; a picture is shown, its name is only a name."""
    for person in (doctor, patient):
        person.page.get_by_role("button", name="Text", exact=True).click()
    expect(patient.page.get_by_role("heading", name="Text", exact=True)).to_be_focused()
    line = patient.page.get_by_label("Message", exact=True)
    line.press_sequentially("It hurts <b>here</b>")
    writing = doctor.page.get_by_role("list", name="Being written now")
    expect(writing).to_contain_text("It hurts <b>here</b>")
    log = doctor.page.get_by_role("log")
    expect(log).not_to_contain_text("It hurts")
    line.press("Enter")
    expect(log).to_contain_text("It hurts <b>here</b>")
    expect(writing).to_have_count(0)

    patient.page.locator("input[type=file][multiple]").set_input_files(
        {"name": FILE_NAME, "mimeType": "image/png", "buffer": PICTURE}
    )
    going = patient.page.get_by_role("list", name="Files to send")
    going.get_by_role("button", name="Send", exact=True).click()
    shows_picture(doctor, log)
    patient.page.locator("input[type=file][multiple]").set_input_files(
        {"name": "referral.pdf", "mimeType": "application/pdf", "buffer": RED_PDF}
    )
    going.get_by_role("button", name="Send", exact=True).click()
    opens_pdf(doctor, log)
    patient.page.get_by_role("complementary", name="Text").get_by_role(
        "button", name="Close"
    ).click()


def shows_picture(person: Person, place: Locator) -> None:
    """The picture that was sent is drawn from its bytes."""
    expect(place).to_contain_text(PICTURE_NAME)
    place.get_by_role("button", name="Show the picture").click()
    picture = place.get_by_role("img", name=PICTURE_NAME)
    expect(picture).to_be_visible()
    width = "(image) => image.naturalWidth"
    assert eventually_sync(lambda: picture.evaluate(width) or None) == 1
    expect(person.page.locator("img[src=x]")).to_have_count(0)


def opens_pdf(person: Person, place: Locator) -> None:
    """A PDF is read in a tab of its own, which cannot reach the page that opened it."""
    place.get_by_role("button", name="Look at the PDF").click()
    with person.context.expect_page() as opened:
        place.get_by_role("link", name="Open it in a new tab").click()
    tab = opened.value
    eventually_sync(lambda: red_part(person, tab.screenshot()) > 0.01, 30, every_s=0.5)
    assert tab.evaluate("() => [window.opener, document.contentType]") == [None, PDF]
    tab.close()


def red_part(person: Person, picture: bytes) -> float:
    """How much of a screenshot is red, as a browser reads it."""
    part: float = person.page.evaluate(_RED_PART, base64.b64encode(picture).decode())
    return part


def use_the_keys(doctor: Person) -> None:
    """Single keys work beside the call and are letters in a field."""
    page, mute = doctor.page, doctor.page.get_by_role("button", name="Mute", exact=True)
    line = page.get_by_label("Message", exact=True)
    line.press_sequentially("mm?")
    expect(line).to_have_value("mm?")
    expect(mute).to_have_attribute("aria-pressed", "false")
    line.fill("")
    page.get_by_role("button", name="More", exact=True).focus()
    for pressed in ("true", "false"):
        page.keyboard.press("m")
        expect(mute).to_have_attribute("aria-pressed", pressed)
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(listed).to_contain_text("Microphone on or off")
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()


def float_the_picture(doctor: Person, patient: Person) -> None:
    """A small window above other programs shows the patient, mutes, and leads back."""
    with doctor.context.expect_page() as opened:
        doctor.page.get_by_role("button", name="Float the picture").click()
    window = opened.value
    picture = window.get_by_label(f"{PATIENT} on camera")
    eventually_sync(lambda: picture.evaluate("(video) => video.videoWidth > 2"), 30)
    before = picture.evaluate("(video) => video.currentTime")
    eventually_sync(lambda: picture.evaluate("(video) => video.currentTime") > before, 30)
    # It looks like the call: its styles came along, under the page's own policy.
    dark = "(body) => getComputedStyle(body).backgroundColor !== 'rgba(0, 0, 0, 0)'"
    assert window.locator("body").evaluate(dark)
    mute = window.get_by_role("button", name="Mute", exact=True)
    off = patient.page.get_by_text("Microphone off", exact=True)
    mute.click()
    expect(mute).to_have_attribute("aria-pressed", "true")
    expect(off).to_be_visible()
    mute.click()
    expect(off).to_have_count(0)
    with window.expect_event("close"):
        window.get_by_role("button", name="Back to the call").click()
    expect(doctor.page.get_by_role("button", name="Float the picture")).to_be_visible()


def silence(doctor: Person, patient: Person) -> None:
    """The doctor turns the patient's microphone off; only the patient turns it on again."""
    people = sheet(doctor, "Who is here")
    people.get_by_role("button", name=re.compile("Turn off microphone")).click()
    told = patient.page.get_by_text("Dr. Amara Okafor turned your microphone off.")
    expect(told).to_be_visible()
    expect(people.get_by_text("Microphone off", exact=True)).to_be_visible()
    close(people)
    patient.page.get_by_role("button", name="Turn on", exact=True).click()
    expect(told).to_be_hidden()
    expect(doctor.page.get_by_text("Microphone off", exact=True)).to_have_count(0)


def choose_mode(person: Person, mode: str) -> None:
    dialog = sheet(person, "Data use")
    dialog.get_by_role("radio", name=re.compile(mode)).check()
    close(dialog)


def use_sound_only(doctor: Person, patient: Person) -> None:
    """Without pictures the other side shows initials, and hears on."""
    picture = doctor.page.get_by_label(f"{PATIENT} on camera")
    expect(picture).to_be_visible()
    choose_mode(patient, "Sound only")
    expect(picture).to_be_hidden()
    expect(doctor.page.locator(".call-tile__initials").get_by_text("MF")).to_be_visible()
    heard = doctor.received()["packets"]

    eventually_sync(lambda: doctor.received()["packets"] > heard + 50, 30)
    choose_mode(patient, "Full")
    expect(picture).to_be_visible()
    doctor.sees_and_hears()


def share_the_screen(doctor: Person, patient: Person) -> None:
    page = doctor.page
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Share your screen").click()
    expect(page.get_by_text("Everyone here sees your screen.")).to_be_visible()
    screen = patient.page.get_by_label("Screen of Dr. Amara Okafor", exact=True)

    eventually_sync(lambda: screen.evaluate("(video) => video.videoWidth > 2"), 30)
    page.get_by_role("button", name="Stop sharing").click()
    expect(screen).to_have_count(0)


def read_the_connection(doctor: Person) -> None:
    """A word first, and the figures for who wants them."""
    dialog = sheet(doctor, "Connection")
    expect(dialog.get_by_text(re.compile("(Good|Fair|Weak|Poor) connection"))).to_be_visible()
    dialog.get_by_text("Figures", exact=True).click()
    expect(dialog.get_by_text(re.compile(r"^\d+ ms$")).first).to_be_visible()
    close(dialog)


def hang_up(doctor: Person, patient: Person) -> None:
    """After the call both still read what was written, and see the picture."""
    page = doctor.page
    page.get_by_role("button", name="End call").click()
    page.get_by_role("dialog").get_by_role("button", name="End the call").click()
    page.get_by_role("button", name="Finish the visit").click()
    ended = patient.page.get_by_role("heading", level=1, name="Your visit has ended")
    expect(ended).to_be_visible()
    for person in (patient, doctor):
        person.page.get_by_text("What you wrote to each other").click()
        written = person.page.locator(".talk-written")
        expect(written).to_contain_text("It hurts <b>here</b>")
        shows_picture(person, written)


def test_a_relay_between_two_browsers_goes_unseen_and_is_told_by_the_words(
    clinic: DemoClinic, sit: SitDown
) -> None:
    doctor, patient = sit(DESKTOP), sit(PHONE)
    doctor.page.add_init_script(RELAY)
    wait_together(clinic, doctor, patient)
    let_in(doctor, PATIENT)
    for person in (doctor, patient):
        person.sees_and_hears()
    # All of it went through the relay: neither browser is connected to the other.
    assert len(doctor.page.evaluate("() => window.relay.passed")) >= 2
    for_doctor, for_patient = words(doctor), words(patient)
    assert for_doctor != for_patient
