"""A paper as it was read, with its length. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from queue_core.printing.preview.tape import Cut, Item, Picture, QrCode, TextLine, read


@dataclass(frozen=True, slots=True)
class Strip:
    """What was read: the items top to bottom and ``dots``, how long it is. ``fed`` of them are blank paper at the
    end."""

    items: list[Item]
    dots: int
    fed: int

    @property
    def is_cut(self) -> bool:
        return any(isinstance(item, Cut) for item in self.items)


def read_strip(data: bytes, qr_side: Callable[[str, str], int]) -> Strip:
    """What stands on the paper and how long it is; ``qr_side`` as in ``read``."""
    items, dots = read(data, qr_side)
    return Strip(items, dots, dots - max((_bottom(item, qr_side) for item in items), default=0))


def _bottom(item: Item, qr_side: Callable[[str, str], int]) -> int:
    match item:
        case TextLine():
            return item.top + item.height
        case Picture():
            return item.top + len(item.rows)
        case QrCode():
            return item.top + item.module * qr_side(item.content, item.level)
        case Cut():
            return item.top
