"""What processes say to each other through Redis: after a quiet while, while Redis hangs, and after it came back."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from antrian import broker
from antrian.broker import Broker
from tests.support.databases import RedisServer
from tests.support.screen_clients import wait_until


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    server = RedisServer().start()
    yield server
    server.stop()


class Listener:
    """One process's ear: everything its broker hears, in order."""

    def __init__(self, url: str) -> None:
        self.broker = Broker(url)
        self.heard: list[dict[str, Any]] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for message in self.broker._listen():
            self.heard.append(self.broker.json.loads(message))

    def hears(self, teller: Broker) -> None:
        """Say something until it arrives: what was said while nobody listened is gone, as it should be."""
        def said() -> bool:
            teller._publish({"word": "hello"})
            return bool(self.heard)

        wait_until(said)


def test_a_listener_stays_on_a_line_where_nobody_speaks(redis: RedisServer, monkeypatch: pytest.MonkeyPatch,
                                                        caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(broker, "LISTEN_SECONDS", 0.3)
    ear, teller = Listener(redis.url), Broker(redis.url)
    ear.hears(teller)
    ear.heard.clear()
    time.sleep(2)  # several times as long as the listener looks
    teller._publish({"word": "late"})
    wait_until(lambda: {"word": "late"} in ear.heard)
    assert caplog.messages == []


def test_a_redis_that_hangs_holds_nobody_up(redis: RedisServer, caplog: pytest.LogCaptureFixture) -> None:
    teller = Broker(redis.url)
    teller._publish({"word": "before"})
    assert redis.process is not None
    redis.process.send_signal(signal.SIGSTOP)
    try:
        for number in range(200):
            teller._publish({"word": number})  # each waiting its turn would take minutes
    finally:
        redis.process.send_signal(signal.SIGCONT)
    assert 0 < len([line for line in caplog.messages if "does not take messages" in line]) < 10


def test_a_listener_comes_back_with_redis(redis: RedisServer) -> None:
    ear, teller = Listener(redis.url), Broker(redis.url)
    ear.hears(teller)
    redis.stop()
    teller._publish({"word": "lost"})
    ear.heard.clear()
    redis.start()
    ear.hears(teller)
