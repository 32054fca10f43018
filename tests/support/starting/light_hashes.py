"""Passwords that are quickly checked: the same argon2id, with the least work it knows.

What a hash costs stands in the hash itself, so a stored light one is checked by the product's own code, and a real
sign-in costs a test next to nothing. Passwords set during a test are as slow as an office's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher

from queue_core.people import actions


@contextmanager
def light_hashes() -> Iterator[None]:
    """Passwords set inside are hashed lightly."""
    real = actions._hasher
    actions._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    try:
        yield
    finally:
        actions._hasher = real
