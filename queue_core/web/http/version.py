"""Which pages this program serves: open screens compare it with theirs, and load themselves anew after an update."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

PARTS = ("static", "templates", "locale")


def assets_version(release: str, rooms: Iterable[Path]) -> str:
    """The release with a fingerprint of everything the pages of these rooms are made of.

    The release alone would not do: an office that updates to a corrected program of the same number must get the
    corrected pages too.
    """
    return f"{release}+{_fingerprint(tuple(rooms))}"


@lru_cache(maxsize=4)
def _fingerprint(rooms: tuple[Path, ...]) -> str:
    found = hashlib.sha256()
    for room in rooms:
        for part in PARTS:
            for path in sorted((room / part).rglob("*")):
                if path.is_file():
                    found.update(f"{path.relative_to(room).as_posix()}\0".encode())
                    found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:12]
