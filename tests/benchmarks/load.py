"""The load: plain asyncio clients that cost little, so that what is measured is the server."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Http:
    """One keep-alive connection."""

    host: str
    port: int
    reader: asyncio.StreamReader = field(init=False)
    writer: asyncio.StreamWriter = field(init=False)

    async def open(self) -> Http:
        self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        return self

    async def post(self, path: str, body: Any, headers: dict[str, str]) -> tuple[int, bytes]:
        data = json.dumps(body).encode()
        lines = [f"POST {path} HTTP/1.1", f"Host: {self.host}:{self.port}", "Content-Type: application/json",
                 f"Content-Length: {len(data)}", *(f"{name}: {value}" for name, value in headers.items())]
        self.writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
        head = await self.reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        length = next((int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                       if line.startswith(b"content-length:")), 0)
        return status, await self.reader.readexactly(length) if length else b""

    def close(self) -> None:
        self.writer.close()


@dataclass(frozen=True)
class Issued:
    """What a load run saw: answers per second, and latencies in seconds."""

    rate: float
    latencies: list[float]
    failures: int


async def issue(port: int, path: str, headers: dict[str, str], bodies: list[Any], *, connections: int,
                seconds: float) -> Issued:
    """Take numbers over ``connections`` at once for a while."""
    latencies: list[float] = []
    failures = 0
    end = time.perf_counter() + seconds

    async def visitor(index: int) -> None:
        nonlocal failures
        http = await Http("127.0.0.1", port).open()
        body = bodies[index % len(bodies)]
        while time.perf_counter() < end:
            began = time.perf_counter()
            status, _ = await http.post(path, body, {**headers, "Idempotency-Key": str(uuid.uuid4())})
            latencies.append(time.perf_counter() - began)
            failures += status != 201
        http.close()

    began = time.perf_counter()
    await asyncio.gather(*(visitor(index) for index in range(connections)))
    return Issued(len(latencies) / (time.perf_counter() - began), latencies, failures)


class Screen:
    """A display: a Socket.IO client over a plain websocket that notes when a call arrives."""

    def __init__(self, on_call: Callable[[float], None]) -> None:
        self._on_call = on_call

    async def open(self, port: int, token: str) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        key = base64.b64encode(os.urandom(16)).decode()
        self.writer.write(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        assert b" 101 " in head, head
        await self._read()
        self._send("40/live," + json.dumps({"token": token}))
        while not (await self._read()).startswith(b"40/live"):
            pass
        self.task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        while True:
            message = await self._read()
            if message == b"2":
                self._send("3")
            elif message.startswith(b'42/live,["called"'):
                self._on_call(time.perf_counter())

    async def _read(self) -> bytes:
        head = await self.reader.readexactly(2)
        length = head[1] & 0x7F
        if length == 126:
            length = int.from_bytes(await self.reader.readexactly(2), "big")
        elif length == 127:
            length = int.from_bytes(await self.reader.readexactly(8), "big")
        return await self.reader.readexactly(length)

    def _send(self, text: str) -> None:
        data = text.encode()
        size = bytes([0x80 | len(data)]) if len(data) < 126 else bytes([0xFE]) + len(data).to_bytes(2, "big")
        mask = os.urandom(4)
        self.writer.write(b"\x81" + size + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(data)))


async def broadcast(port: int, token: str, screens: int, calls: int, call: Callable[[int], Any],
                    connected: Callable[[], None]) -> list[float]:
    """Connect ``screens`` and make ``calls``; returns the seconds from asking to the last screen, per call."""
    arrivals: list[float] = []
    everyone = asyncio.Event()

    def arrived(moment: float) -> None:
        arrivals.append(moment)
        if len(arrivals) == screens:
            everyone.set()

    open_screens = [Screen(arrived) for _ in range(screens)]
    for start in range(0, screens, 50):
        await asyncio.gather(*(screen.open(port, token) for screen in open_screens[start:start + 50]))
    await asyncio.sleep(2.0)
    connected()
    spans = []
    for number in range(calls):
        arrivals.clear()
        everyone.clear()
        began = time.perf_counter()
        await call(number)
        await asyncio.wait_for(everyone.wait(), 20)
        spans.append(max(arrivals) - began)
        await asyncio.sleep(0.15)
    for screen in open_screens:
        screen.task.cancel()
        screen.writer.close()
    return spans
