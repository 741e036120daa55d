"""TLS for a server that speaks it itself: the operator's certificate, or a self-signed one.

The self-signed one (`visavis demo --https`) is for trying a phone on the same network, where
browsers give camera and microphone to secure pages only.
"""

import ipaddress
import os
import socket
import ssl
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LIFETIME = timedelta(days=365)
RENEW_BEFORE = timedelta(days=30)
# Documentation addresses (RFC 5737, RFC 3849): routed like the rest of the world, and connecting
# a datagram socket sends nothing.
_FAR_AWAY = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))


def tls_context(certificate: Path, key: Path) -> ssl.SSLContext:
    """Return a context for TLS 1.2 and newer. Raises OSError or ssl.SSLError for unusable files."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # For TLS 1.2; all suites of 1.3 are of this kind. Python's own list still has CBC and plain DH.
    context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    context.load_cert_chain(certificate, key)
    return context


def local_addresses() -> tuple[str, ...]:
    """Return this machine's addresses on its networks, without loopback."""
    found = []
    for family, far_away in _FAR_AWAY:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((far_away, 9))
                found.append(probe.getsockname()[0])
        except OSError:
            continue
    return tuple(address for address in found if not ipaddress.ip_address(address).is_loopback)


def self_signed(folder: Path, addresses: Iterable[str], now: datetime) -> tuple[Path, Path]:
    """Return certificate and key for localhost and `addresses`, kept in `folder`.

    They are made again when they end within a month or miss an address.
    """
    certificate, key = folder / "self-signed.crt", folder / "self-signed.key"
    wanted = {"127.0.0.1", "::1", *addresses}
    if not _still_good(certificate, key, wanted, now):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(certificate, key, wanted, now)
    return certificate, key


def _still_good(certificate: Path, key: Path, wanted: set[str], now: datetime) -> bool:
    if not (certificate.exists() and key.exists()):
        return False
    try:
        held = x509.load_pem_x509_certificate(certificate.read_bytes())
    except ValueError:
        return False
    names = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    covered = {str(address) for address in names.get_values_for_type(x509.IPAddress)}
    return wanted <= covered and held.not_valid_after_utc - now > RENEW_BEFORE


def _make(certificate: Path, key: Path, addresses: set[str], now: datetime) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Visavis on this network")])
    names = x509.SubjectAlternativeName(
        [
            x509.DNSName("localhost"),
            *(x509.IPAddress(ipaddress.ip_address(one)) for one in sorted(addresses)),
        ]
    )
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + LIFETIME)
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(private, hashes.SHA256())
    )
    _write(key, _pem(private))
    _write(certificate, signed.public_bytes(serialization.Encoding.PEM))


def _pem(private: ec.EllipticCurvePrivateKey) -> bytes:
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _write(path: Path, content: bytes) -> None:
    """Write so that nobody else can read it, and never half."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    fresh.replace(path)
