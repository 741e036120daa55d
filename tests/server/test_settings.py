"""Settings: every source, every kind of mistake, and a reference that is never behind."""

import pprint
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from server.settings import Settings, SettingsError, load_settings
from server.settings.kinds import read_duration, read_origin, write_duration
from server.settings.reference import setting_infos, settings_reference

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in [name for name in os.environ if name.startswith("VISAVIS_")]:
        monkeypatch.delenv(name)


def problems() -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load_settings()
    return caught.value.problems


def test_without_any_source_the_defaults_hold() -> None:
    settings = load_settings()
    assert settings.public_url == "http://localhost:8080"
    assert settings.turn_ttl == timedelta(hours=1)
    assert settings.key_file == Path("var/keys/visavis.key")


def test_a_moved_data_folder_takes_database_and_key_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VISAVIS_DATA_DIR", "/srv/clinic")
    settings = load_settings()
    assert settings.database_url.get_secret_value() == "sqlite+aiosqlite:////srv/clinic/visavis.db"
    assert settings.key_file == Path("/srv/clinic/keys/visavis.key")


def test_command_line_wins_over_environment_and_environment_over_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "visavis.toml"
    file.write_text('listen_port = 1001\nclinic_name = "From file"\nlisten_host = "::1"\n')
    monkeypatch.setenv("VISAVIS_CONFIG", str(file))
    monkeypatch.setenv("VISAVIS_LISTEN_PORT", "1002")
    monkeypatch.setenv("VISAVIS_CLINIC_NAME", "From environment")
    settings = load_settings(listen_port=1003)
    assert (settings.listen_port, settings.clinic_name) == (1003, "From environment")
    assert settings.listen_host == "::1"


def test_lists_come_comma_separated_or_as_toml_arrays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "visavis.toml"
    file.write_text('trusted_proxies = ["10.0.0.0/8", "::1"]\n')
    monkeypatch.setenv("VISAVIS_CONFIG", str(file))
    monkeypatch.setenv("VISAVIS_TURN_URLS", "turn:a.example:3478, turns:b.example:5349")
    monkeypatch.setenv("VISAVIS_TURN_SECRET", "s")
    settings = load_settings()
    assert settings.turn_urls == ("turn:a.example:3478", "turns:b.example:5349")
    assert settings.trusted_proxies == (ip_network("10.0.0.0/8"), ip_network("::1/128"))


def test_a_misspelt_name_stops_the_start_and_the_nearest_one_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "visavis.toml"
    file.write_text('clinic_nmae = "x"\n')
    monkeypatch.setenv("VISAVIS_CONFIG", str(file))
    monkeypatch.setenv("VISAVIS_LISTN_PORT", "1")
    monkeypatch.setenv("VISAVIS_QQQQ", "1")
    found = problems()
    assert "VISAVIS_LISTN_PORT is not a setting; did you mean VISAVIS_LISTEN_PORT?" in found
    assert "VISAVIS_QQQQ is not a setting; `visavis settings` lists them." in found
    assert f"{file}: clinic_nmae is not a setting; did you mean clinic_name?" in found


def test_a_setting_that_is_no_secret_has_no_file_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISAVIS_CLINIC_NAME_FILE", "/etc/name")
    assert problems()[0].startswith("VISAVIS_CLINIC_NAME_FILE is not a setting")


def test_all_problems_are_told_at_once_and_none_repeats_a_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VISAVIS_CLINIC_ZONE", "Mars/Olympus")
    monkeypatch.setenv("VISAVIS_TURN_TTL", "3600")
    monkeypatch.setenv("VISAVIS_LISTEN_PORT", "seventy")
    monkeypatch.setenv("VISAVIS_SMTP_URL", "gopher://user:hunter2@mail.example")
    found = "\n".join(problems())
    assert "VISAVIS_CLINIC_ZONE: must be an IANA time zone such as Europe/Madrid." in found
    assert "VISAVIS_TURN_TTL: must be a duration such as 1h, 90s or 1h30m." in found
    assert "VISAVIS_LISTEN_PORT: " in found
    assert "VISAVIS_SMTP_URL: must begin with smtp:// or smtps://." in found
    assert "hunter2" not in found


def test_a_secret_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "turn"
    secret.write_text("from-file\n")
    monkeypatch.setenv("VISAVIS_TURN_SECRET_FILE", str(secret))
    settings = load_settings()
    assert settings.turn_secret is not None
    assert settings.turn_secret.get_secret_value() == "from-file"


def test_a_secret_inline_and_by_file_at_once_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "visavis.toml"
    file.write_text('turn_secret = "inline"\n')
    monkeypatch.setenv("VISAVIS_CONFIG", str(file))
    monkeypatch.setenv("VISAVIS_TURN_SECRET_FILE", str(tmp_path / "turn"))
    assert problems() == (
        "VISAVIS_TURN_SECRET and VISAVIS_TURN_SECRET_FILE are both set; keep one.",
    )


@pytest.mark.parametrize("content", [None, "", "x" * 70_000])
def test_a_secret_file_that_is_missing_empty_or_huge_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    secret = tmp_path / "token"
    if content is not None:
        secret.write_text(content)
    monkeypatch.setenv("VISAVIS_SMS_GATEWAY_TOKEN_FILE", str(secret))
    assert problems()[0].startswith(f"VISAVIS_SMS_GATEWAY_TOKEN_FILE: {secret} can't be read")


@pytest.mark.parametrize("content", [None, "not toml ="])
def test_a_config_file_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "visavis.toml"
    if content is not None:
        file.write_text(content)
    monkeypatch.setenv("VISAVIS_CONFIG", str(file))
    assert problems()[0].startswith(f"VISAVIS_CONFIG: {file} ")


@pytest.mark.parametrize(
    ("name", "value"),
    [("TLS_CERT_FILE", "cert.pem"), ("TURN_URLS", "turn:a:1"), ("SESSION_IDLE", "25h")],
)
def test_settings_that_need_each_other_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"VISAVIS_{name}", value)
    assert f"VISAVIS_{name}" in problems()[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REDIS_URL", "redis://:hunter2@redis.example:6379/0"),
        ("REDIS_URL", "redis://10.0.0.7:6379/0"),
        ("REDIS_URL", "redis://localhost.evil.example:6379/0"),
        ("VIRUS_SCANNER", "tcp://10.0.0.7:3310"),
        ("VIRUS_SCANNER", "tcp://localhost.evil.example:3310"),
        ("VIRUS_SCANNER", "tcp://127.0.0.1"),
        ("VIRUS_SCANNER", "tcp://127.0.0.1:3310/file"),
        ("VIRUS_SCANNER", "tcp://127.0.0.1:99999"),
        ("VIRUS_SCANNER", "http://127.0.0.1:3310"),
        ("VIRUS_SCANNER", "unix://run/clamd.ctl"),
        ("REDIS_URL", "rediss://redis.example:6379/0?ssl_cert_reqs=none"),
        ("REDIS_URL", "rediss://redis.example:6379/0?ssl_check_hostname=0"),
        ("SMS_GATEWAY_URL", "http://sms.example/send"),
        ("LOG_SINK", "syslog://logs.example:6514"),
        ("LOG_SINK", "syslog+tls://me:hunter2@logs.example"),
        ("LOG_SINK", "syslog+tls://logs.example/?verify=no"),
    ],
)
def test_a_part_elsewhere_without_tls_that_is_checked_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"VISAVIS_{name}", value)
    found = problems()
    assert found[0].startswith(f"VISAVIS_{name}: m")
    assert "hunter2" not in found[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REDIS_URL", "redis://127.0.0.1:6379/0"),
        ("VIRUS_SCANNER", "tcp://127.0.0.1:3310"),
        ("VIRUS_SCANNER", "unix:///run/clamav/clamd.ctl"),
        ("REDIS_URL", "rediss://:word@redis.example:6379/0?ssl_ca_certs=/etc/clinic/ca.pem"),
        ("REDIS_URL", "rediss://redis.example/0?ssl_certfile=/etc/r.pem&ssl_keyfile=/etc/r.key"),
        ("LOG_SINK", "syslog+tls://logs.example:6514"),
        ("REDIS_URL", "unix:///run/redis/redis.sock?db=1"),
        ("SMS_GATEWAY_URL", "http://[::1]:9000/send"),
        ("SMS_GATEWAY_URL", "https://sms.example/send"),
    ],
)
def test_tls_or_this_machine_is_taken(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"VISAVIS_{name}", value)
    kept = getattr(load_settings(), name.lower())
    assert (kept.get_secret_value() if isinstance(kept, SecretStr) else kept) == value


@pytest.mark.parametrize(
    "url", ["http://clinic.example", "http://10.0.0.7:8080", "http://localhost.evil.example"]
)
def test_plain_http_is_for_this_machine_only(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("VISAVIS_PUBLIC_URL", url)
    assert "VISAVIS_PUBLIC_URL must begin with https://" in problems()[0]
    for fine in ("https://clinic.example", "http://localhost:8080", "http://[::1]:8080"):
        monkeypatch.setenv("VISAVIS_PUBLIC_URL", fine)
        assert load_settings().public_url == fine


def test_no_way_of_printing_shows_a_secret() -> None:
    settings = Settings(
        turn_secret=SecretStr("hunter2"), smtp_url=SecretStr("smtp://me:hunter2@mail.example")
    )
    shown = [repr(settings), str(settings), pprint.pformat(settings), settings.model_dump_json()]
    assert not [one for one in shown if "hunter2" in one]


def test_a_client_certificate_comes_with_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISAVIS_DATABASE_CLIENT_CERT_FILE", "/etc/visavis/database.pem")
    assert problems() == (
        "VISAVIS_DATABASE_CLIENT_CERT_FILE and VISAVIS_DATABASE_CLIENT_KEY_FILE go together.",
    )


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Settings().listen_port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("90s", timedelta(seconds=90)),
        ("1h30m", timedelta(minutes=90)),
        ("2d", timedelta(days=2)),
        ("10y", timedelta(days=3650)),
        ("1y30d", timedelta(days=395)),
        (" 24h ", timedelta(days=1)),
    ],
)
def test_durations_are_read_and_written_back(text: str, meaning: timedelta) -> None:
    assert read_duration(text) == meaning
    assert read_duration(write_duration(meaning)) == meaning


def test_years_are_written_as_years_from_two_on() -> None:
    assert write_duration(timedelta(days=3650)) == "10y"
    assert write_duration(timedelta(days=365)) == "365d"


@pytest.mark.parametrize("text", ["1h", "23h", "101y", "36501d"])
def test_a_record_is_kept_for_a_day_at_least_and_a_hundred_years_at_most(text: str) -> None:
    with pytest.raises(ValidationError, match="1d to 100y"):
        Settings(retain_visits=text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["", "60", "h", "-1h", "0s", "1.5h", "1h 30m", "9" * 400 + "d", 60]
)
def test_other_texts_are_no_durations(text: object) -> None:
    with pytest.raises(ValueError, match="duration"):
        read_duration(text)


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://Clinic.example:443/", "https://clinic.example"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://clinic.example:8443", "https://clinic.example:8443"),
    ],
)
def test_the_public_address_is_kept_as_browsers_send_it(given: str, origin: str) -> None:
    assert read_origin(given) == origin


@pytest.mark.parametrize(
    "given",
    ["clinic.example", "ftp://a", "https://a/b", "https://a?b", "https://u@a", "https://a:x", ""],
)
def test_an_address_with_more_than_an_origin_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="address without a path"):
        read_origin(given)


def test_every_setting_has_help_and_the_committed_reference_is_current() -> None:
    assert all(info.help.endswith(".") for info in setting_infos())
    assert REFERENCE.read_text(encoding="utf-8") == settings_reference(), (
        "run: visavis settings > docs/reference/settings.md"
    )
