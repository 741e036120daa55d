"""The self-signed certificate: good for this machine's names, kept, and renewed in time."""

import ssl
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509

from server.tls import LIFETIME, RENEW_BEFORE, local_addresses, self_signed, tls_context
from tests.clock import START


def names(certificate: Path) -> x509.SubjectAlternativeName:
    held = x509.load_pem_x509_certificate(certificate.read_bytes())
    return held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value


def test_the_certificate_names_this_machine_and_only_its_owner_reads_the_key(
    tmp_path: Path,
) -> None:
    certificate, key = self_signed(tmp_path, ["192.168.7.9"], START)
    found = names(certificate)
    assert found.get_values_for_type(x509.DNSName) == ["localhost"]
    addresses = {str(one) for one in found.get_values_for_type(x509.IPAddress)}
    assert addresses == {"127.0.0.1", "::1", "192.168.7.9"}
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_good_certificate_is_kept(tmp_path: Path) -> None:
    certificate, _ = self_signed(tmp_path, ["192.168.7.9"], START)
    first = certificate.read_bytes()
    self_signed(tmp_path, [], START + LIFETIME - RENEW_BEFORE - timedelta(days=1))
    assert certificate.read_bytes() == first


def test_one_that_ends_soon_misses_an_address_or_is_broken_is_made_again(tmp_path: Path) -> None:
    certificate, _ = self_signed(tmp_path, [], START)
    seen = {certificate.read_bytes()}
    self_signed(tmp_path, [], START + LIFETIME - timedelta(days=1))
    seen.add(certificate.read_bytes())
    self_signed(tmp_path, ["10.1.2.3"], START + LIFETIME - timedelta(days=1))
    seen.add(certificate.read_bytes())
    certificate.write_text("broken")
    self_signed(tmp_path, [], START)
    seen.add(certificate.read_bytes())
    assert len(seen) == 4


def test_the_context_speaks_nothing_older_than_tls_1_2(tmp_path: Path) -> None:
    context = tls_context(*self_signed(tmp_path, [], START))
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2


def test_local_addresses_are_addresses_and_not_loopback() -> None:
    assert not any(ip_address(one).is_loopback for one in local_addresses())
