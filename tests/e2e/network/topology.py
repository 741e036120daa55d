"""The homes, routers and the public segment of a call, as network namespaces.

    home a --- router a ---+
                           +--- public (the clinic's server and its relay, 198.51.100.10)
    home b --- router b ---+

Addresses are of documentation ranges (RFC 5737) and live inside these namespaces only.
"""

import os
import socket
import subprocess
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal

from tests.e2e.network.namespaces import inside
from tests.e2e.network.wire import Wire
from tests.eventually import eventually_sync

PUBLIC = "198.51.100.10"
_NOWHERE = "198.51.100.254"
_PLACES = ("home-a", "home-b", "router-a", "router-b", "public")

Nat = Literal["none", "cone", "symmetric"]
Side = Literal["a", "b"]


class NoNamespacesError(RuntimeError):
    """This machine doesn't let the tests make networks of their own."""


class Network:
    """One network. `nat` is what both routers do; `wired` are the sides whose way to the public
    segment goes through a Wire, which can lose and delay."""

    def __init__(self, nat: Nat, wired: Sequence[Side] = ()) -> None:
        self._tag = f"visavis{os.getpid()}"
        self._nat = nat
        self._wired = wired
        self.wires: dict[Side, Wire] = {}
        self._made: list[str] = []

    def open(self) -> None:
        """Build it and wait until both homes reach the public segment."""
        for place in _PLACES:
            self._make(place)
        self._run("public", "ip link add br0 type bridge")
        self._run("public", f"ip addr add {PUBLIC}/24 dev br0")
        self._run("public", "ip link set br0 up")
        # coturn ends an allocation when a peer's address has no route at all.
        self._run("public", f"ip neigh add {_NOWHERE} lladdr 02:00:00:00:00:fe dev br0")
        self._run("public", f"ip route add default via {_NOWHERE}")
        for number, side in enumerate(_SIDES, start=1):
            self._connect(side, number)
        for side in _SIDES:
            eventually_sync(lambda side=side: self._reaches_public(side))  # type: ignore[misc]

    def close(self) -> None:
        """Take it down; safe to call twice."""
        for wire in self.wires.values():
            wire.close()
        self.wires = {}
        for name in self._made:
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)
        self._made = []

    def name(self, place: str) -> str:
        return f"{self._tag}-{place}"

    def command(self, place: str, *words: str) -> list[str]:
        """Words that run a program in a place."""
        return ["ip", "netns", "exec", self.name(place), *words]

    def program(self, place: str, binary: str, folder: Path) -> str:
        """A program file that runs `binary` in a place; Playwright talks to it over its pipes."""
        script = folder / f"{Path(binary).name}-{place}"
        script.write_text(f'#!/bin/sh\nexec ip netns exec {self.name(place)} {binary} "$@"\n')
        script.chmod(0o755)
        return str(script)

    def inside(self, place: str) -> AbstractContextManager[None]:
        """Let this thread open its sockets in a place."""
        return inside(self.name(place))

    def forbid(self, side: Side, what: str) -> str:
        """Let the router of a side drop what matches this nftables expression; return a handle."""
        said = self._nft(side, f"insert rule ip filter forward {what} drop")
        return said.rsplit("handle", 1)[1].split()[0]

    def permit(self, side: Side, handle: str) -> None:
        """Take a `forbid` back."""
        self._nft(side, f"delete rule ip filter forward handle {handle}")

    def move(self, side: Side, last: int = 77) -> None:
        """Give a home another address, as when a phone goes from Wi-Fi to mobile data."""
        number = _SIDES.index(side) + 1
        self._run(f"home-{side}", "ip addr flush dev eth0")
        self._run(f"home-{side}", f"ip addr add 10.77.{number}.{last}/24 dev eth0")
        self._run(f"home-{side}", f"ip route replace default via 10.77.{number}.1")

    def _make(self, place: str) -> None:
        done = subprocess.run(
            ["ip", "netns", "add", self.name(place)], check=False, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise NoNamespacesError(
                "These tests make networks of their own, which needs root and the rights that "
                f"`unshare --net` needs; this machine says: {done.stderr.strip()}"
            )
        self._made.append(self.name(place))
        # With IPv6 still settling, a browser sees its network change and stops loading.
        self._run(place, "sysctl -qw net.ipv6.conf.all.disable_ipv6=1")
        self._run(place, "sysctl -qw net.ipv6.conf.default.disable_ipv6=1")
        self._run(place, "ip link set lo up")

    def _connect(self, side: Side, number: int) -> None:
        home, router = f"home-{side}", f"router-{side}"
        self._run(home, f"ip link add eth0 type veth peer name lan netns {self.name(router)}")
        if side in self._wired:
            self.wires[side] = Wire(self.name(router), "wan", self.name("public"), f"side{side}")
        else:
            beyond = f"peer name side{side} netns {self.name('public')}"
            self._run(router, f"ip link add wan type veth {beyond}")
        self._run(home, f"ip addr add 10.77.{number}.2/24 dev eth0")
        self._run(home, "ip link set eth0 up")
        self._run(router, f"ip addr add 10.77.{number}.1/24 dev lan")
        self._run(router, "ip link set lan up")
        self._run(router, f"ip addr add 198.51.100.{number}/24 dev wan")
        self._run(router, "ip link set wan up")
        self._run(router, "sysctl -qw net.ipv4.ip_forward=1")
        self._run("public", f"ip link set side{side} master br0 up")
        self._run(home, f"ip route add default via 10.77.{number}.1")
        self._rules(side, number)

    def _rules(self, side: Side, number: int) -> None:
        self._nft(side, "add table ip filter")
        self._nft(side, "add chain ip filter forward { type filter hook forward priority 0 ; }")
        if self._nat == "none":
            other = 3 - number
            self._run(f"router-{side}", f"ip route add 10.77.{other}.0/24 via 198.51.100.{other}")
            self._run("public", f"ip route add 10.77.{number}.0/24 via 198.51.100.{number}")
            return
        ports = " random,fully-random" if self._nat == "symmetric" else ""
        self._nft(side, "add table ip nat")
        self._nft(side, "add chain ip nat out { type nat hook postrouting priority 100 ; }")
        self._nft(side, f"add rule ip nat out oifname wan masquerade{ports}")
        known = "add rule ip filter forward"
        self._nft(side, f"{known} iifname lan accept")
        self._nft(side, f"{known} ct state established,related accept")
        self._nft(side, f"{known} iifname wan drop")
        # As a router at home does. An answer to the unasked would leave a trace, by which the
        # masquerade changes the port, and no hole is ever punched.
        self._nft(side, "add chain ip filter input { type filter hook input priority 0 ; }")
        self._nft(side, "add rule ip filter input iifname wan ct state new drop")

    def _reaches_public(self, side: Side) -> bool:
        return _is_reachable_from(self, f"home-{side}")

    def _nft(self, side: Side, rule: str) -> str:
        return self._run(f"router-{side}", "nft", "-a", "-e", rule)

    def _run(self, place: str, command: str, *more: str) -> str:
        words = [command, *more] if more else command.split()
        done = subprocess.run(
            self.command(place, *words), check=False, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise RuntimeError(f"{place}: {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout


_SIDES: tuple[Side, ...] = ("a", "b")


def _is_reachable_from(network: Network, place: str) -> bool:
    """Whether the public address answers a TCP connection, if only by refusing it."""
    with network.inside(place), socket.socket() as asking:
        asking.settimeout(0.2)
        try:
            asking.connect((PUBLIC, 9))
        except ConnectionRefusedError:
            return True
        except OSError:
            return False
    return True
