"""An event loop whose UDP sockets keep to a range of ports, so that a firewall can let them in.

aioice binds every socket to port 0; there is no setting of its own for a range.
"""

import asyncio
import random
from typing import Any


class PortRangeLoop(asyncio.SelectorEventLoop):
    """`ports` is first and last, None for any port."""

    def __init__(self, ports: tuple[int, int] | None) -> None:
        super().__init__()
        self._ports = ports

    async def create_datagram_endpoint(self, *args: Any, **kwargs: Any) -> Any:
        local = kwargs.get("local_addr")
        if self._ports is None or local is None or local[1] != 0:
            return await super().create_datagram_endpoint(*args, **kwargs)
        return await self._in_range(self._ports, local[0], *args, **kwargs)

    async def _in_range(self, ports: tuple[int, int], host: str, *args: Any, **kwargs: Any) -> Any:
        choice = list(range(ports[0], ports[1] + 1))
        random.shuffle(choice)
        for port in choice:
            try:
                return await super().create_datagram_endpoint(
                    *args, **{**kwargs, "local_addr": (host, port)}
                )
            except OSError:
                continue
        raise OSError("every port of the range is taken")
