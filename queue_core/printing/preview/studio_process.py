"""The child of ``studio``: ``python -m queue_core.printing.preview.studio_process FD``.

One JSON object a line each way. ``{"op": "preview", "document", "layout", "paper_mm", "profile", "is_copy"}`` gives
``{"svg", "millimetres", "gave_way"}``; ``{"op": "logo", "file"}`` gives ``{"png"}`` or ``{"refusal"}``. It ends when
the server does, or after a quiet minute.
"""

from __future__ import annotations

import base64
import logging
import sys
from pathlib import Path
from typing import Final

from queue_core.children.parent import Message, Parent
from queue_core.printing.documents import from_json
from queue_core.printing.layout.choices import Layout

logger = logging.getLogger(__name__)

QUIET: Final = 60.0  # seconds


def main(descriptor: int) -> None:
    server = Parent(descriptor, QUIET)
    for order in server.messages():
        server.send(_answer(order))


def _answer(order: Message) -> Message:
    try:
        return _logo(Path(order["file"])) if order["op"] == "logo" else _preview(order)
    except Exception:  # whatever somebody typed or brought, the next one is served
        logger.exception("%s failed", order.get("op"))
        return {}


def _preview(order: Message) -> Message:
    from queue_core.printing.layout.paper_roll import paper_for
    from queue_core.printing.layout.render import make
    from queue_core.printing.preview.picture import millimetres, to_svg

    paper_mm, profile = int(order["paper_mm"]), str(order["profile"])
    paper = paper_for(profile, paper_mm)
    made = make(from_json(order["document"]), paper_mm=paper_mm, profile=profile, is_copy=bool(order["is_copy"]),
                layout=Layout.from_json(order["layout"]))
    return {"svg": to_svg(made.data, paper_mm, head=paper.dots, dpi=paper.dpi),
            "millimetres": round(millimetres(made.data, paper.dpi), 1), "gave_way": made.gave_way}


def _logo(file: Path) -> Message:
    from queue_core.printing.layout.logo import NoLogo, prepared

    try:
        return {"png": base64.b64encode(prepared(file)).decode("ascii")}
    except NoLogo as refusal:
        return {"refusal": refusal.code}


if __name__ == "__main__":
    main(int(sys.argv[1]))
