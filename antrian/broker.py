"""Redis between several server processes: what one tells, the screens of the others hear."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry
from socketio import RedisManager

#: A Redis that does not answer must not hold a call up: screens of other processes look for themselves anyway.
TELL_SECONDS = 1.0
#: After a failure nothing is told to it for so long, so that a rush does not wait once for each message.
REST_SECONDS = 2.0
#: How often a quiet listener looks whether its connection still lives.
LISTEN_SECONDS = 5.0
CHANNEL = "antrian"
_log = logging.getLogger(__name__)


class Broker(RedisManager):  # type: ignore[misc]
    """Socket.IO's client manager on Redis: one connection to tell, which is impatient, and one to listen, which waits.

    The library's own gives both the same time limit: without one a Redis that hangs holds every call up, and with one
    the listener falls off the line each time nobody says anything for so long.
    """

    def __init__(self, url: str) -> None:
        super().__init__(url, channel=CHANNEL)
        self._tell_after = 0.0
        # One more try at once: after Redis was started anew the old connection is dead, which should lose nothing.
        self._teller = Redis.from_url(url, socket_timeout=TELL_SECONDS, socket_connect_timeout=TELL_SECONDS,
                                      retry=Retry(NoBackoff(), 1))

    def _publish(self, data: object) -> None:
        if time.monotonic() < self._tell_after:
            return
        try:
            self._teller.publish(self.channel, self.json.dumps(data))
        except (RedisError, OSError) as error:
            self._tell_after = time.monotonic() + REST_SECONDS
            _log.error("Redis does not take messages; screens of other processes look for themselves: %s", error)

    def _listen(self) -> Iterator[object]:
        """Messages for ever. What is said while the line is down is lost: screens find it when they look."""
        while True:
            try:
                yield from self._heard()
            except (RedisError, OSError) as error:
                _log.error("Redis is not heard; trying again: %s", error)
                time.sleep(TELL_SECONDS)

    def _heard(self) -> Iterator[object]:
        with Redis.from_url(self.redis_url, socket_timeout=LISTEN_SECONDS, socket_connect_timeout=TELL_SECONDS,
                            health_check_interval=LISTEN_SECONDS) as server, server.pubsub() as line:
            line.subscribe(self.channel)
            while True:
                message = line.get_message(ignore_subscribe_messages=True, timeout=LISTEN_SECONDS)
                if message is not None and message["type"] == "message":
                    yield message["data"]
