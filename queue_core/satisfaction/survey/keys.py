"""The keys of votes and answers: random, or a digest of what the sender made up, so that they tell nothing."""

from __future__ import annotations

import hashlib
import random
import uuid

# A generator seeded by the system: keys must not be guessable from their order.
_random = random.SystemRandom()


def random_key() -> str:
    return str(uuid.UUID(int=_random.getrandbits(128), version=4))


def digest_key(key: str) -> str:
    """The row's key for an answer that may be sent twice with the sender's ``key``."""
    return str(uuid.UUID(bytes=hashlib.sha256(key.encode()).digest()[:16], version=4))
