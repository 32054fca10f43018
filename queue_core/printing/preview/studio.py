"""Papers to look at and logos to make ready, in a process of their own that ends when nobody needs it.

The printing library takes two thirds of a second and thirty megabytes to load, and a stranger's picture may take
more: neither may hold up or fill the server. So a child does it. It stays for a minute, because somebody who types
wants to see the paper change with every word.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from queue_core.children.confine import Limits
from queue_core.children.lines import Busy, Gone, OnDemand
from queue_core.children.parent import Message
from queue_core.errors import Invalid, Unavailable
from queue_core.printing.documents import Document, to_json
from queue_core.printing.layout.choices import Layout

SECONDS: Final = 12.0  # for one paper or logo, with the time before its turn and the child's start
#: Of address space: a logo of ``logo.MOST_PIXELS`` fits, a file made to fill the memory does not.
_LIMITS: Final = Limits(nice=5, memory=768 * 1024**2)


@dataclass(frozen=True, slots=True)
class Preview:
    """The paper as an SVG drawn from the very bytes a printer gets, its length, and what gave way on it (names of
    ``look.PARTS``, ``logo_small``, ``logo``, ``head``, ``foot``)."""

    svg: str
    millimetres: float
    gave_way: tuple[str, ...]


class Studio:
    """One child at a time, started when it is needed."""

    def __init__(self) -> None:
        self.process = OnDemand("queue_core.printing.preview.studio_process", _LIMITS)

    def preview(self, document: Document, layout: Layout, *, paper_mm: int, profile: str, is_copy: bool) -> Preview:
        """Raises ``Unavailable`` ``preview_failed`` when it takes too long."""
        try:
            told = self._ask({"op": "preview", "document": to_json(document), "layout": layout.to_json(),
                              "paper_mm": paper_mm, "profile": profile, "is_copy": is_copy})
        except Gone:
            raise Unavailable("preview_failed") from None
        if "svg" not in told:
            raise Unavailable("preview_failed")
        return Preview(told["svg"], told["millimetres"], tuple(told["gave_way"]))

    def logo(self, file: Path) -> bytes:
        """What was brought as a logo's PNG. Raises ``Invalid`` with the codes of ``logo.NoLogo``."""
        try:
            told = self._ask({"op": "logo", "file": str(file)})
        except Gone:
            # It needed more than it was allowed: no logo needs that.
            raise Invalid("logo_too_many_pixels") from None
        match told:
            case {"png": str(png)}:
                return base64.b64decode(png)
            case {"refusal": "logo_blank"}:
                raise Invalid("logo_blank")
            case {"refusal": "logo_too_many_pixels"}:
                raise Invalid("logo_too_many_pixels")
        raise Invalid("logo_unreadable")

    def close(self) -> None:
        """End the child, if there is one."""
        self.process.close()

    def _ask(self, order: Message) -> Message:
        try:
            return self.process.ask(order, SECONDS)
        except Busy:
            raise Unavailable("preview_failed") from None


#: The one of this server.
studio: Final = Studio()
