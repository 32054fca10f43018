"""What a child may use, and how it begins within that."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LAUNCHER: Final = Path(__file__).with_name("launcher.py")


@dataclass(frozen=True, slots=True)
class Limits:
    """``nice`` is added to our own; ``memory`` is bytes of address space, ``processor`` seconds of processor time in
    all threads together, ``file`` bytes of the largest file it may write. 0 is no limit. None leaves a core."""

    nice: int = 0
    memory: int = 0
    processor: int = 0
    file: int = 0


def confined(command: Sequence[str], limits: Limits, *, ends_with_us: bool) -> list[str]:
    """The command that takes on ``limits`` and then becomes ``command``, whose first item is a full path.

    ``ends_with_us``: the kernel kills it when the thread that starts it is gone, be it by a kill. So that is for
    children whose starter waits for them; one that lingers sees its line end instead.
    """
    parent = os.getpid() if ends_with_us and sys.platform == "linux" else 0
    numbers = (limits.nice, limits.memory, limits.processor, limits.file, parent)
    return [sys.executable, "-I", "-S", str(_LAUNCHER), *map(str, numbers), *command]
