"""The check while waiting, in a real browser against the real echo: both ways, and what goes wrong.

The relay is a real coturn on an address of this machine, where the echo can be reached as well.
"""

import secrets
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Request, expect

from tests.e2e.browsers import DESKTOP, FAKE_DEVICES, PHONE, Person
from tests.e2e.conftest import SitDown
from tests.e2e.demo_clinic import DemoClinic, FilledClinic, plain_environment
from tests.e2e.steps import check_in, open_link, sign_in
from tests.ending import end
from tests.servers import free_port

PATIENT = "Maria Ferreira"
MEASURED_MS = 60_000
NO_QUESTION = ("--use-fake-device-for-media-stream=fps=15", "--deny-permission-prompts")

# A browser whose direct way is closed: whatever is offered without a relay goes nowhere.
_UDP_CLOSED = """
(() => {
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    setRemoteDescription(description) {
      const { iceTransportPolicy } = this.getConfiguration();
      if (iceTransportPolicy === "relay") return super.setRemoteDescription(description);
      const sdp = description.sdp.replace(/^a=candidate:.*\\r\\n/gm, "");
      return super.setRemoteDescription({ ...description, sdp });
    }
  };
})();
"""
_READ_VISIT = """
async (id) => {
  const answer = await fetch(`/api/v1/visits/${id}`, { headers: { "X-Visavis": "1" } });
  return answer.json();
}
"""
_NO_WEBRTC = "delete window.RTCPeerConnection;"


@pytest.fixture(scope="module")
def address() -> str:
    """An address of this machine that isn't loopback: neither echo nor relay goes there."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("198.51.100.1", 9))  # Nothing is sent.
        found: str = probe.getsockname()[0]
        return found


@pytest.fixture
def relayed_clinic(
    tmp_path: Path, address: str, filled_clinic: FilledClinic
) -> Iterator[DemoClinic]:
    """A demo clinic with a relay of its own."""
    port, secret = free_port(), secrets.token_hex(16)
    command = ["turnserver", "-n", "--listening-ip", address, "--relay-ip", address]
    command += ["--listening-port", str(port), "--realm", "clinic.example", "--fingerprint"]
    command += ["--use-auth-secret", "--static-auth-secret", secret, "--no-cli"]
    command += ["--no-tls", "--no-dtls", "--pidfile", str(tmp_path / "turn.pid")]
    command += ["--db", str(tmp_path / "turn.db"), "--log-file", "stdout", "--simple-log"]
    urls = {"VISAVIS_TURN_URLS": f"turn:{address}:{port}?transport=udp"}
    named = {"VISAVIS_TURN_SECRET": secret, **urls}
    with (tmp_path / "turn.log").open("wb") as log:
        relay = subprocess.Popen(command, stdout=log, stderr=log)
    with ExitStack() as stack:
        stack.callback(end, relay)
        clinic = DemoClinic(tmp_path, plain_environment() | named)
        stack.callback(clinic.stop)
        clinic.start_from(filled_clinic)
        yield clinic


def wait_in_line(patient: Person, clinic: DemoClinic) -> None:
    open_link(patient, clinic, PATIENT)
    check_in(patient, matters="")


def start(patient: Person) -> None:
    patient.page.get_by_role("button", name="Try camera and microphone").click()


def found(patient: Person) -> tuple[str | None, str | None]:
    """What the check came to, once it came to something."""
    outcome = patient.page.locator(".outcome")
    expect(outcome).to_be_visible(timeout=MEASURED_MS)
    return outcome.get_attribute("data-verdict"), outcome.get_attribute("data-cause")


@contextmanager
def handed_in(patient: Person) -> Iterator[dict[str, object]]:
    """What the page hands in of its results meanwhile, first of all."""
    result: dict[str, object] = {}

    def is_result(request: Request) -> bool:
        return request.method == "PUT" and request.url.endswith("/check")

    with patient.page.expect_request(is_result, timeout=MEASURED_MS) as asked:
        yield result
    result.update(asked.value.post_data_json or {})


def test_the_check_goes_both_ways_is_remembered_and_reaches_the_doctor(
    relayed_clinic: DemoClinic, sit: SitDown
) -> None:
    patient, doctor = sit(PHONE), sit(DESKTOP)
    wait_in_line(patient, relayed_clinic)
    with handed_in(patient) as first:
        start(patient)
    verdict, _ = found(patient)
    assert verdict in {"good", "fair", "poor"}  # A machine under load makes jitter of its own.
    assert (first["camera"], first["transport"]) == ("ok", "direct")
    assert 0 < float(str(first["round_trip_ms"])) < MEASURED_MS
    assert float(str(first["kbps"])) > 0

    patient.page.get_by_role("button", name="Play a sound").click()
    with handed_in(patient) as second:
        patient.page.get_by_role("button", name="No, nothing").click()
    assert second["speaker"] == "not_heard"
    sign_in(doctor, relayed_clinic, "amara.okafor")
    visit_id = relayed_clinic.appointment(PATIENT).id
    told = doctor.page.evaluate(_READ_VISIT, visit_id)["connection"]
    assert (told["speaker"], told["transport"]) == ("not_heard", "direct")

    patient.page.reload()
    expect(patient.page.locator(".outcome")).to_be_visible()


def test_a_closed_direct_way_goes_around_by_the_relay(
    relayed_clinic: DemoClinic, sit: SitDown
) -> None:
    patient = sit(PHONE)
    patient.context.add_init_script(_UDP_CLOSED)
    wait_in_line(patient, relayed_clinic)
    with handed_in(patient) as result:
        patient.page.get_by_role("button", name="Test the connection only").click()
    verdict, _ = found(patient)
    assert verdict in {"good", "fair", "poor"}
    assert (result["transport"], result["camera"]) == ("relay_udp", "skipped")


def test_what_goes_wrong_has_a_way_forward(clinic: DemoClinic, sit: SitDown) -> None:
    patient = sit(PHONE, flags=NO_QUESTION)
    wait_in_line(patient, clinic)
    page = patient.page
    # No echo: what a busy machine makes of the connection could outweigh the microphone.
    page.route("**/check/echo", lambda route: route.abort())
    start(patient)
    assert found(patient) == ("fair", "microphone_denied")
    page.unroute("**/check/echo")
    expect(page.get_by_text("How to allow it")).to_be_visible()
    expect(page.get_by_text("Press the icon to the left of the address")).to_be_visible()

    # The same tab, where neither way is open any more; the verdict of before is forgotten.
    page.context.add_init_script(_UDP_CLOSED)
    page.evaluate("sessionStorage.removeItem('visavis.check')")
    page.reload()
    page.get_by_role("button", name="Test the connection only").click()
    assert found(patient) == ("blocked", "udp_blocked")
    expect(page.get_by_text("your doctor calls you on +44 7700 900142")).to_be_visible()
    expect(page.locator(".outcome").get_by_role("link", name="+44 20 7946 0100")).to_be_visible()

    page.context.add_init_script(_NO_WEBRTC)
    page.evaluate("sessionStorage.removeItem('visavis.check')")
    with handed_in(patient) as result:
        page.reload()
    assert found(patient) == ("blocked", "no_webrtc")
    assert (result["verdict"], result["cause"]) == ("blocked", "no_webrtc")
    for name in ("Try camera and microphone", "Test the connection only", "Skip the test"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_text("you still see and hear your doctor")).to_have_count(0)
    expect(page.get_by_role("button", name="Copy the address of this page")).to_be_visible()
    expect(page.get_by_text("your doctor calls you on +44 7700 900142")).to_be_visible()


def test_the_check_can_be_skipped_and_taken_up_again(clinic: DemoClinic, sit: SitDown) -> None:
    patient = sit(PHONE, flags=FAKE_DEVICES)
    wait_in_line(patient, clinic)
    page = patient.page
    page.get_by_role("button", name="Skip the test").click()
    expect(page.get_by_text("You skipped the test.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("You skipped the test.")).to_be_visible()
    start(patient)
    expect(page.get_by_text("Testing the direct way")).to_be_visible()
