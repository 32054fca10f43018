"""Pictures somebody brought, read and written anew by a child, so that only pixels reach the screens."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from queue_core.errors import Invalid, Unavailable
from queue_core.media import picture_child as child
from queue_core.media.tools import ToolFailed, run

SECONDS: Final = 20
_CHILD: Final = Path(child.__file__)
_ENDS: Final = (0, child.NO_PICTURE, child.TOO_MANY_PIXELS, child.ANIMATION, child.NO_LIBRARY)


@dataclass(frozen=True)
class Picture:
    """A picture as the screens get it; pixels."""

    width: int
    height: int


def remake(source: Path, target: Path) -> Picture:
    """Write ``source`` to ``target`` as WebP: upright, at most as large as a 4K screen, without anything but pixels.

    Raises ``Invalid`` ``not_a_picture``, ``picture_too_large`` (more pixels than any camera makes), ``picture_moves``;
    ``Unavailable`` ``tool_missing`` or ``tool_busy``.
    """
    try:
        done = run([sys.executable, "-I", _CHILD, source, target], seconds=SECONDS, memory_mb=900, file_mb=40,
                   ok=_ENDS)
    except ToolFailed:
        # Killed by its limits: whatever that was, a screen must not try it either.
        raise Invalid("not_a_picture") from None
    if done.code == child.NO_LIBRARY:
        raise Unavailable("tool_missing", tool="Pillow")
    if done.code == child.TOO_MANY_PIXELS:
        raise Invalid("picture_too_large")
    if done.code == child.ANIMATION:
        raise Invalid("picture_moves")
    if done.code == child.NO_PICTURE:
        raise Invalid("not_a_picture")
    width, height = map(int, done.stdout.split())
    return Picture(width, height)
