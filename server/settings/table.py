"""The table of settings: name, kind, default, unit, help, and whether it is a secret.

A secret is a SecretStr, so it is masked wherever the object is printed. `server.settings.sources`
fills the table, `server.settings.reference` writes the reference from it.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, StringConstraints, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from server.settings.kinds import (
    Address,
    Ahead,
    CheckpointPlace,
    Command,
    DatabaseUrl,
    Duration,
    LogSink,
    Networks,
    Origin,
    PortRange,
    RedisUrl,
    Region,
    Reminders,
    Retention,
    ScannerAddress,
    SmtpUrl,
    TurnUrls,
    Wait,
    WebUrl,
    Zone,
    is_loopback,
)

PREFIX = "VISAVIS_"
CONFIG = "VISAVIS_CONFIG"
"""Names the TOML file."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


def _setting(default: Any, help_: str, *, unit: str = "") -> Any:
    return Field(default=default, description=help_, json_schema_extra={"unit": unit})


def _beside_data(name: str, make: Callable[[Path], Any], help_: str) -> Any:
    """A default that lies in DATA_DIR; `name` is how the reference shows it."""
    return Field(
        default_factory=lambda data: make(data["data_dir"]),
        description=help_,
        json_schema_extra={"unit": "", "shown_default": name},
    )


class Settings(BaseSettings):
    """All settings, frozen. Absent optional parts are None or empty."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        frozen=True,
        extra="ignore",
        hide_input_in_errors=True,
        env_ignore_empty=True,
        validate_default=False,
    )

    public_url: Origin = _setting(
        "http://localhost:8080",
        "The address under which people reach the clinic. Links carry it, and pages of any "
        "other address are refused.",
    )
    listen_host: Text = _setting("127.0.0.1", "The network address to listen on.")
    listen_port: Annotated[int, Field(ge=1, le=65_535)] = _setting(8080, "The port to listen on.")
    data_dir: Path = _setting(Path("var"), "The folder for everything that the server keeps.")
    database_url: DatabaseUrl = _beside_data(
        "sqlite+aiosqlite:///DATA_DIR/visavis.db",
        lambda folder: SecretStr(f"sqlite+aiosqlite:///{folder / 'visavis.db'}"),
        "The database: an SQLite file, or postgresql+asyncpg://user:password@host/name. Elsewhere "
        "than on this machine it is spoken to over TLS only, with its certificate checked.",
    )
    database_client_cert_file: Path | None = _setting(
        None,
        "The certificate (PEM) that the server shows to PostgreSQL, in place of a password.",
    )
    database_client_key_file: Path | None = _setting(None, "That certificate's private key (PEM).")
    key_file: Path = _beside_data(
        "DATA_DIR/keys/visavis.key",
        lambda folder: folder / "keys" / "visavis.key",
        "The key that encrypts the records, made on the first start. Without it nobody can read "
        "them again: back it up, apart from the database.",
    )
    key_command: Command | None = _setting(
        None,
        "A program that writes the key file's content to standard output, for a clinic that keeps "
        "it in a vault: then no key file is read or made. Run at the start, without a shell.",
    )
    key_store_command: Command | None = _setting(
        None,
        "A program that keeps what it reads from standard input where VISAVIS_KEY_COMMAND finds it; "
        "`visavis keys rotate` needs it there.",
    )
    audit_checkpoints: CheckpointPlace = _beside_data(
        "DATA_DIR/checkpoints",
        lambda folder: str(folder / "checkpoints"),
        "Where signed checkpoints of the audit go: a folder, best on another machine, or an "
        "https:// address that takes them by POST.",
    )
    audit_checkpoint_every: Duration = _setting(
        timedelta(hours=1),
        "How often a checkpoint is written when the audit has grown.",
        unit="duration",
    )
    redis_url: RedisUrl | None = _setting(
        None,
        "Redis, needed when several processes serve one clinic: rediss://host:6379/0. Plain redis:// "
        "is for this machine only, as is unix:///path/of/its/socket.",
    )
    turn_urls: TurnUrls = _setting(
        (), "The TURN relays that browsers may use: turn:turn.example:3478, comma-separated."
    )
    turn_secret: SecretStr | None = _setting(
        None, "The secret shared with the TURN relay (static-auth-secret of coturn)."
    )
    turn_ttl: Duration = _setting(
        timedelta(hours=1), "How long TURN credentials work.", unit="duration"
    )
    turn_allowed_peers: Networks = _setting(
        (),
        "Networks that the relay may lead to although they are not public: 10.20.0.0/16, "
        "comma-separated. For `visavis turn config` and `probe`; everyone in a call reaches them.",
    )
    echo_sessions: Annotated[int, Field(ge=0, le=64)] = _setting(
        4,
        "How many people may check their connection at the same moment; 0 turns the check off. "
        "One core takes about 16.",
    )
    echo_length: Duration = _setting(
        timedelta(seconds=30), "How long one measurement may last at most.", unit="duration"
    )
    echo_address: Address | None = _setting(
        None,
        "The address at which browsers reach the check when this machine doesn't know it itself, "
        "such as behind address translation.",
    )
    echo_ports: PortRange | None = _setting(
        None, "The UDP ports of the check, for a firewall: 50000-50100. Any, when left out."
    )
    relay_only: bool = _setting(
        default=False,
        help_="Whether people of a call meet over the TURN relay only, so that none learns the address "
        "another one is at. Needs VISAVIS_TURN_URLS.",
    )
    clinic_name: Text = _setting("Visavis clinic", "The clinic's name, as patients read it.")
    clinic_phone: Text | None = _setting(
        None, "The number to call when the video fails, as patients read it."
    )
    clinic_emergency_number: Text = _setting(
        "112", "The number to call in an emergency where the clinic's patients are."
    )
    clinic_zone: Zone = _setting(
        "UTC", "The clinic's time zone; messages tell times in it.", unit="IANA name"
    )
    clinic_region: Region | None = _setting(
        None,
        "Where most patients are: a country such as DE, or a state such as US-CA. When it is set, "
        "patients say at check-in in which country they are, and doctors with licences on record "
        "are warned when that is elsewhere.",
        unit="ISO 3166 code",
    )
    files_per_visit: Annotated[int, Field(ge=0, le=10_000)] = _setting(
        200, "How much the files that are sent in one visit may hold together.", unit="MiB"
    )
    files_per_patient: Annotated[int, Field(ge=0, le=10_000)] = _setting(
        200, "How much a patient's own files outside visits may hold together.", unit="MiB"
    )
    answer_days: Annotated[int, Field(ge=1, le=30)] = _setting(
        2,
        "Within how many working days the clinic answers messages of patients; they read it before "
        "they write, and the desk marks what is late.",
        unit="working days",
    )
    virus_scanner: ScannerAddress | None = _setting(
        None,
        "ClamAV's daemon, which then looks through every file before it is kept: "
        "unix:///run/clamav/clamd.ctl, or tcp://127.0.0.1:3310 on this machine. When it is left "
        "out, files are taken unscanned.",
    )
    smtp_url: SmtpUrl | None = _setting(
        None, "The mail server: smtp://user:password@host:587, or smtps:// for TLS from the start."
    )
    mail_from: Text = _setting("visavis@localhost", "The sender of the clinic's mail.")
    sms_gateway_url: WebUrl | None = _setting(
        None, "Where text messages are handed over by HTTP POST: https://, or this machine."
    )
    sms_gateway_token: SecretStr | None = _setting(None, "Sent to the gateway as a bearer token.")
    session_lifetime: Duration = _setting(
        timedelta(hours=24), "After this, a sign-in ends.", unit="duration"
    )
    session_idle: Duration = _setting(
        timedelta(hours=1), "Unused for this long, a sign-in ends.", unit="duration"
    )
    totp_window: Annotated[int, Field(ge=0, le=1)] = _setting(
        1,
        "How early or late an authenticator app's code may be. With 1, as RFC 6238 advises, it is "
        "taken up to 90 seconds in all; with 0 only in its own 30 seconds, by the app's clock as "
        "it was last seen, and people with wandering clocks need a second try.",
        unit="steps of 30 seconds",
    )
    totp_older_apps: bool = _setting(
        default=False,
        help_="Whether an authenticator app may be set up that makes only the older kind of code "
        "(HMAC-SHA-1, RFC 6238's first), as Microsoft Authenticator and Authy do. Its owner is told "
        "and has to choose it. Apps that were set up before work either way.",
    )
    factor_reset_wait: Wait = _setting(
        timedelta(hours=24),
        "How long an admin's reset of somebody's second factor waits, so that the person can stop "
        "it; at least an hour.",
        unit="duration",
    )
    treating_for: Duration = _setting(
        timedelta(days=365),
        "How long after a visit its doctor may still read the patient's record.",
        unit="duration",
    )
    emergency_access: Duration = _setting(
        timedelta(hours=1),
        "How long a record stays open to a doctor who opened it in an emergency.",
        unit="duration",
    )
    link_lifetime_after_visit: Duration = _setting(
        timedelta(hours=24),
        "How long after the visit's planned time a link still opens.",
        unit="duration",
    )
    code_over_link_channel: bool = _setting(
        default=False,
        help_="Whether the code may go the way that its link went, for people with only one "
        "way to reach them. It protects less: whoever reads the link reads the code, too.",
    )
    retain_visits: Retention = _setting(
        timedelta(days=10 * 365),
        "How long a visit is kept after it is over, with its reason, check-in answers and note.",
        unit="duration",
    )
    retain_feedback: Retention = _setting(
        timedelta(days=2 * 365), "How long the words of feedback are kept.", unit="duration"
    )
    retain_files: Retention = _setting(
        timedelta(days=10 * 365), "How long a patient's file is kept.", unit="duration"
    )
    patients_book: Literal["off", "own_doctors", "all"] = _setting(
        "off",
        "Whether patients book and move visits by themselves: not at all, with doctors they have "
        "had a visit with, or with every doctor and service.",
    )
    patients_change_until: Duration = _setting(
        timedelta(hours=2),
        "Until how long before a visit its patient may move or cancel it.",
        unit="duration",
    )
    booking_notice: Duration = _setting(
        timedelta(hours=2),
        "How soon from now the first time is that patients are offered.",
        unit="duration",
    )
    booking_ahead: Ahead = _setting(
        timedelta(days=60), "How far ahead patients may book; at most 1y.", unit="duration"
    )
    reminders: Reminders = _setting(
        ("day", "hour", "now"),
        "The reminders of a visit that people get: a day before, an hour before, and as it begins; "
        "comma-separated, or none.",
    )
    ask_for_feedback: bool = _setting(
        default=True,
        help_="Whether patients who said nothing after a visit get one message, three hours later, "
        "with a link to the questions. They are open for a week.",
    )
    wait_before_call: Duration = _setting(
        timedelta(minutes=15),
        "After waiting this long since their turn began, a patient is offered a number to call.",
        unit="duration",
    )
    seat_grace: Duration = _setting(
        timedelta(seconds=60),
        "How long a seat is held for someone whose connection dropped.",
        unit="duration",
    )
    log_format: Literal["json", "console"] = _setting(
        "json", "One JSON object a line, or lines for people."
    )
    log_level: Literal["debug", "info", "warning", "error"] = _setting(
        "info", "The least severe lines to write."
    )
    log_sink: LogSink | None = _setting(
        None,
        "Where every line of the log also goes: syslog+tls://logs.example:6514, a collector that "
        "takes syslog over TLS.",
    )
    webhook_networks: Networks = _setting(
        (),
        "Private networks that webhooks may lead to, also without TLS: 10.20.0.0/16, "
        "comma-separated. Any other private address is refused.",
    )
    webhook_give_up: Duration = _setting(
        timedelta(days=3),
        "How long an event is sent to a webhook again and again before it is given up.",
        unit="duration",
    )
    trusted_proxies: Networks = _setting(
        (), "Reverse proxies whose X-Forwarded-For is believed: 10.0.0.0/8, comma-separated."
    )
    clinic_networks: Networks = _setting(
        (),
        "Networks that are the clinic's own, as the list of one's sessions tells them, beside "
        "private addresses: 203.0.113.0/24, comma-separated.",
    )
    decision_aids: Path | None = _setting(
        None,
        "A folder with the clinic's own decision aids, one .json file each. Unset: the examples "
        "that come along.",
    )
    tls_cert_file: Path | None = _setting(
        None, "The certificate chain (PEM), when the server itself speaks TLS."
    )
    tls_key_file: Path | None = _setting(None, "The certificate's private key (PEM).")
    consent_version: Text = _setting(
        "1", "The version of the consent text that patients agree to at check-in."
    )

    @model_validator(mode="after")
    def _fit_together(self) -> "Settings":
        if (self.tls_cert_file is None) != (self.tls_key_file is None):
            raise ValueError(f"{PREFIX}TLS_CERT_FILE and {PREFIX}TLS_KEY_FILE go together")
        if (self.database_client_cert_file is None) != (self.database_client_key_file is None):
            raise ValueError(
                f"{PREFIX}DATABASE_CLIENT_CERT_FILE and {PREFIX}DATABASE_CLIENT_KEY_FILE go together"
            )
        if self.relay_only and not self.turn_urls:
            raise ValueError(f"{PREFIX}RELAY_ONLY needs {PREFIX}TURN_URLS")
        if self.turn_urls and self.turn_secret is None:
            raise ValueError(f"{PREFIX}TURN_URLS needs {PREFIX}TURN_SECRET")
        if not self.is_https and not is_loopback(self.public_url):
            raise ValueError(
                f"{PREFIX}PUBLIC_URL must begin with https:// (browsers give neither camera nor "
                "protection to pages without TLS)"
            )
        if self.session_idle > self.session_lifetime:
            raise ValueError(
                f"{PREFIX}SESSION_IDLE must not be longer than {PREFIX}SESSION_LIFETIME"
            )
        return self

    @property
    def database_address(self) -> str:
        """The database's address as it is opened, with the certificate that the server shows."""
        url = self.database_url.get_secret_value()
        certificate, key = self.database_client_cert_file, self.database_client_key_file
        if certificate is None or key is None or not url.startswith("postgresql"):
            return url
        from rooms.storage.engine import with_certificate  # Loads SQLAlchemy, which takes a while.

        return with_certificate(url, certificate, key)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.clinic_zone)

    @property
    def is_https(self) -> bool:
        """Whether people reach the clinic over TLS, here or at a proxy."""
        return self.public_url.startswith("https://")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The command line over the environment over the TOML file; no `.env`, no secrets folder:
        every value comes from a place that the operator named."""
        _ = dotenv_settings, file_secret_settings
        toml = TomlConfigSettingsSource(settings_cls, toml_file=os.environ.get(CONFIG))
        return init_settings, env_settings, toml
