"""What surrounds the code fits it: lock files, Makefile, CI, Dockerfile and compose.yaml.

No container engine runs here, so these tests hold the container files to the same facts as the
Makefile and the settings, and start the TURN relay with the very options of compose.yaml.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from sqlalchemy import text
from sqlalchemy.engine import make_url

from rooms.storage.engine import is_on_this_machine, open_engine
from server.database import migrate
from server.settings import Settings
from server.turn.versions import installed as coturn_installed
from tests.ending import end
from tests.eventually import eventually_sync
from tests.relays import answers_stun
from tests.servers import LOOPBACK, PostgresServer, free_port

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-build.lock", "requirements-dev.lock"]
ADDRESS = re.compile(
    r"https?:|file:|git\+|//|--(extra-)?index|--find-links|(^|\s)/\w", re.MULTILINE
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> set[str]:
    """Every `name==version ; marker` of a lock file."""
    found = re.findall(r"^([A-Za-z0-9][^\s]*==.*?)\s*\\?$", read(name), re.MULTILINE)
    assert found, f"{name} pins nothing"
    return set(found)


@pytest.mark.parametrize("name", [*LOCKS, "web/.npmrc"])
def test_a_file_that_pins_packages_names_no_address(name: str) -> None:
    assert ADDRESS.search(read(name)) is None


@pytest.mark.parametrize("name", LOCKS)
def test_each_locked_package_has_a_hash(name: str) -> None:
    blocks = re.split(r"^(?=[A-Za-z0-9])", read(name), flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(name))
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_each_lock_file_holds_the_one_before() -> None:
    serve, build, develop = (pins(name) for name in LOCKS)
    assert serve < build < develop


def test_each_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    wanted = {
        re.split(r"[\[<>=]", requirement)[0].replace(".", "-")
        for group in groups
        for requirement in group
    }
    locked = {pin.split("==")[0] for pin in pins(LOCKS[-1])}
    assert wanted - locked == set()


def test_advisories_are_asked_for_about_every_locked_package_and_each_look_is_written_down() -> (
    None
):
    said = make("advisories")
    assert "pip-audit" in said
    assert "--requirement requirements-dev.lock" in said
    assert "npm --prefix web audit --package-lock-only" in said
    looks = [line for line in read("docs/reference/advisories.txt").splitlines() if line[0] != "#"]
    assert looks == sorted(looks)
    assert all(re.match(r"\d{4}-\d\d-\d\d  \S", line) for line in looks)


def test_the_web_lock_names_no_address_to_download_from() -> None:
    packages = json.loads(read("web/package-lock.json"))["packages"]
    assert len(packages) > 10
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    unhashed = {n for n, entry in packages.items() if n and "integrity" not in entry}
    assert unhashed == {n for n, entry in packages.items() if n and entry.get("inBundle")}


def make(*arguments: str) -> str:
    """What make says it would do."""
    done = subprocess.run(
        ["make", "--dry-run", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_run_passes_port_and_folder_to_the_demo() -> None:
    assert "visavis demo --port 8080 --data var/demo" in make("run")
    said = make("run", "PORT=9001", "DATA=elsewhere", "HTTPS=1")
    assert "visavis demo --port 9001 --data elsewhere --https" in said
    assert "--https" not in make("run", "HTTPS=0")


def test_ci_runs_the_same_two_commands_as_people_do() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    commands = [line for line in read(".ci/run").splitlines() if line.startswith("make")]
    assert commands == ["make check", "make test"]


def dockerfile() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile in order, continuation lines joined."""
    text = re.sub(r"^#.*\n", "", read("Dockerfile"), flags=re.MULTILINE).replace("\\\n", " ")
    pairs = [line.split(maxsplit=1) for line in text.splitlines() if line.strip()]
    return [(name, rest.strip()) for name, rest in pairs]


def final_stage() -> dict[str, str]:
    """The last stage by instruction; the last one of each kind counts."""
    instructions = dockerfile()
    start = max(i for i, (name, _) in enumerate(instructions) if name == "FROM")
    return dict(instructions[start:])


def test_the_image_builds_with_targets_of_the_makefile() -> None:
    used = [rest.split()[1] for name, rest in dockerfile() if rest.startswith("make ")]
    assert used == ["setup", "wheel"]
    for target in used:
        assert re.search(rf"^{target}:", read("Makefile"), re.MULTILINE)


def test_what_the_image_copies_exists_and_is_let_in() -> None:
    let_in = {line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")}
    for name, rest in dockerfile():
        if name == "COPY" and "--from" not in rest:
            for source in rest.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert source in let_in or source.split("/")[0] in let_in, source


def test_the_image_serves_as_nobody_special_and_says_how_it_is() -> None:
    stage = final_stage()
    assert stage["USER"] not in ("root", "0")
    assert json.loads(stage["CMD"]) == ["visavis", "serve"]
    assert json.loads(stage["VOLUME"]) == ["/data", "/keys"]
    assert "/healthz" in stage["HEALTHCHECK"]


def known_settings() -> set[str]:
    names = {f"VISAVIS_{field.upper()}" for field in Settings.model_fields}
    return names | {f"{name}_FILE" for name in names}


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(read("compose.yaml"))
    return loaded


def test_containers_use_settings_that_exist() -> None:
    in_image = set(re.findall(r"(VISAVIS_\w+)=", final_stage()["ENV"]))
    in_compose = set(compose()["services"]["server"]["environment"])
    assert "VISAVIS_KEY_FILE" in in_image
    assert "VISAVIS_DATABASE_URL_FILE" in in_compose
    assert (in_image | in_compose) - known_settings() == set()


def test_compose_starts_the_whole_set_with_little_power() -> None:
    services = compose()["services"]
    assert set(services) == {"server", "postgres", "redis", "relay_config", "coturn"}
    for name, service in services.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert name in {"server", "relay_config"} or service["healthcheck"]["test"], name
    added = {name: one["cap_add"] for name, one in services.items() if "cap_add" in one}
    # The image's program carries this capability, and doesn't start where it can't be had.
    assert added == {"coturn": ["NET_BIND_SERVICE"]}


def test_in_compose_database_and_redis_have_no_network_but_a_socket_file() -> None:
    loaded = compose()
    services, server = loaded["services"], loaded["services"]["server"]
    assert services["postgres"]["network_mode"] == services["redis"]["network_mode"] == "none"
    for name, folder in (("postgres", "/var/run/postgresql"), ("redis", "/run/redis")):
        volume = f"{name}_socket"
        assert f"{volume}:{folder}" in services[name]["volumes"]
        assert f"{volume}:/run/{folder.rsplit('/', 1)[1]}" in server["volumes"]
        assert loaded["volumes"][volume]["driver_opts"]["type"] == "tmpfs"
        others = set(services) - {name, "server"}
        assert not [one for one in others if volume in str(services[one].get("volumes"))]
    redis = server["environment"]["VISAVIS_REDIS_URL"]
    assert redis.removeprefix("unix://") in services["redis"]["command"]
    assert "--auth-local=peer" in services["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]


def test_redis_understands_its_command_and_answers_at_its_socket_file(tmp_path: Path) -> None:
    path = tmp_path / "redis.sock"
    command = [
        part.replace("/run/redis/redis.sock", str(path))
        for part in compose()["services"]["redis"]["command"]
    ]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL)
    try:
        with Redis.from_url(f"unix://{path}") as redis:
            eventually_sync(lambda: answers(redis))
            assert redis.config_get("port") == {"port": "0"}
    finally:
        end(process)


def answers(redis: "Redis") -> bool:
    try:
        return bool(redis.ping())
    except RedisConnectionError:
        return False


def test_compose_takes_secrets_from_files_that_are_not_committed() -> None:
    ignored = read(".gitignore").split()
    files = [secret["file"] for secret in compose()["secrets"].values()]
    assert files
    assert all(f"{file.split('/')[0]}/" in ignored for file in files)
    said = make("--always-make", "secrets")
    assert [file for file in files if file not in said and file != "var/secrets/turn_secret"] == []


def test_made_up_secrets_fit_each_other(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text(read("Makefile"), encoding="utf-8")
    subprocess.run(["make", "secrets"], cwd=tmp_path, check=True, capture_output=True)
    folder = tmp_path / "var/secrets"
    assert folder.stat().st_mode & 0o077 == 0
    owner = (folder / "database_password").read_text()
    address = make_url((folder / "database_url").read_text())
    assert is_on_this_machine(address)
    assert address.query["host"] == "/run/postgresql"
    assert address.password is None
    assert re.fullmatch("[0-9a-f]{48}", owner)
    assert "PASSWORD" not in (folder / "database_account.sql").read_text()
    secret = (folder / "turn_secret").read_text()
    assert re.fullmatch("[0-9a-f]{48}", secret)
    assert secret != owner
    subprocess.run(["make", "secrets"], cwd=tmp_path, check=True, capture_output=True)
    assert (folder / "turn_secret").read_text() == secret


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """The folder that `make secrets` fills."""
    (tmp_path / "Makefile").write_text(read("Makefile"), encoding="utf-8")
    subprocess.run(["make", "secrets"], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path / "var/secrets"


def test_postgres_knows_the_account_that_the_server_runs_under(made_up: Path) -> None:
    assert compose()["services"]["postgres"]["secrets"][-1] == {
        "source": "postgres_accounts",
        "target": "/etc/passwd",
    }
    accounts = {
        name: number
        for name, _, number, *_ in (
            line.split(":") for line in (made_up / "postgres_accounts").read_text().splitlines()
        )
    }
    assert re.findall(r"useradd --uid (\d+)", read("Dockerfile")) == [accounts["visavis"]]
    assert make_url((made_up / "database_url").read_text()).username == "visavis"
    assert accounts["postgres"] == "999"


async def test_the_servers_database_account_owns_its_database_and_has_no_other_power(
    made_up: Path,
) -> None:
    made = make_url((made_up / "database_url").read_text())
    assert {
        "source": "database_account",
        "target": "/docker-entrypoint-initdb.d/account.sql",
    } in compose()["services"]["postgres"]["secrets"]
    server = PostgresServer()
    try:
        server.start()
        server.run_file(made_up / "database_account.sql")
        address = make_url(server.url(str(made.database)))
        engine = open_engine(
            address.set(username=made.username, password=made.password).render_as_string(
                hide_password=False
            )
        )
        await migrate(engine)
        async with engine.connect() as connection:
            powers = (
                await connection.execute(
                    text(
                        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls"
                        " FROM pg_roles WHERE rolname = current_user"
                    )
                )
            ).one()
        await engine.dispose()
        assert not any(powers)
    finally:
        server.close()


def shell_command(service: str, folder: Path, **variables: str) -> str:
    """A service's command in compose.yaml after Compose has put its variables in."""
    command: str = compose()["services"][service]["command"][0]

    def put_in(found: re.Match[str]) -> str:
        name, sign, words = found.groups()
        return (variables.get(name) or words) if sign == "-" else words * (name in variables)

    # The innermost first: a variable may stand in the words for another.
    command = re.sub(r"\$\{(\w+)\}", lambda found: variables.get(found[1], ""), command)
    command = re.sub(r"\$\{(\w+):([-+])([^{}]*)\}", put_in, command)
    return re.sub(
        r"(?<= )/(relay|tmp|run/secrets)(?=/)", rf"{folder}/\1", command.replace("$$", "$")
    )


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """A relay as compose.yaml starts it, on a loopback port: its port and its log."""
    port, log = free_port(), tmp_path / "relay.log"
    for place in ("relay", "tmp", "run/secrets"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "run/secrets/turn_secret").write_text("a shared secret", encoding="utf-8")
    writing = shell_command("relay_config", tmp_path)
    installed = str(coturn_installed())
    writing = writing.replace("visavis turn", f"{shlex.quote(sys.executable)} -m server turn")
    writing = re.sub(r"--version \S+", f"--version {installed} --port {port}", writing)
    subprocess.run(["/bin/sh", "-euc", writing], cwd=ROOT, check=True, capture_output=True)
    extra = f" --listening-ip={LOOPBACK} --db={tmp_path / 'db'} --pidfile={tmp_path / 'pid'}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["/bin/sh", "-euc", shell_command("coturn", tmp_path) + extra],
            stdout=output,
            stderr=output,
            cwd=tmp_path,
        )
    try:
        yield port, log
    finally:
        end(process)


def test_the_relay_understands_every_option_it_is_given(relay: tuple[int, Path]) -> None:
    port, log = relay
    eventually_sync(lambda: answers_stun(LOOPBACK, port))
    said = log.read_text(errors="replace").lower()
    complaints = ["bad configuration", "unrecognized", "unknown", "wrong", "usage:"]
    assert [complaint for complaint in complaints if complaint in said] == []


def test_the_relay_has_the_servers_secret_in_a_file_for_itself_only(
    relay: tuple[int, Path], tmp_path: Path
) -> None:
    port, _ = relay
    eventually_sync(lambda: answers_stun(LOOPBACK, port))
    held = tmp_path / "tmp/turnserver.conf"
    assert held.stat().st_mode & 0o077 == 0
    assert "static-auth-secret=a shared secret\n" in held.read_text(encoding="utf-8")


def test_compose_tells_the_relay_its_certificates_and_addresses_when_there_are_some(
    tmp_path: Path,
) -> None:
    said = shell_command(
        "relay_config",
        tmp_path,
        TURN_HOST="turn.clinic.example",
        TURN_EXTERNAL_IP="198.51.100.7/10.0.0.7",
        TURN_CERTIFICATES="certificates",
    )
    assert '--realm "turn.clinic.example" --external-ip "198.51.100.7/10.0.0.7"' in said
    assert said.endswith("--cert /certificates/fullchain.pem --key /certificates/privkey.pem")
