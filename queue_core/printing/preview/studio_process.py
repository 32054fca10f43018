"""The child of ``studio``: ``python -m queue_core.printing.preview.studio_process FD``.

One JSON object a line each way. ``{"op": "preview", "document", "layout", "paper_mm", "profile", "is_copy"}`` gives
``{"svg", "millimetres", "gave_way"}``; ``{"op": "logo", "file"}`` gives ``{"png"}`` or ``{"refusal"}``. It ends when
the server does, or after a quiet minute.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import resource
import signal
import socket
import sys
from pathlib import Path
from typing import Any, Final

from queue_core.printing.documents import from_json
from queue_core.printing.layout.choices import Layout
from queue_core.printing.spooler.process import lines

logger = logging.getLogger(__name__)

QUIET: Final = 60.0  # seconds
#: Of address space: a logo of ``logo.MOST_PIXELS`` fits, a file made to fill the memory does not.
MEMORY: Final = 768 * 1024**2


def main(descriptor: int) -> None:
    # Ctrl-C reaches every process at once; when to stop is for the server to say, by hanging up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    connection = socket.socket(fileno=descriptor)
    connection.setblocking(True)  # a server with green threads leaves it otherwise
    connection.settimeout(QUIET)  # then reading fails, which ends ``lines``
    for order in lines(connection):
        connection.sendall(json.dumps(_answer(order)).encode() + b"\n")


def _answer(order: dict[str, Any]) -> dict[str, Any]:
    try:
        return _logo(Path(order["file"])) if order["op"] == "logo" else _preview(order)
    except Exception:  # whatever somebody typed or brought, the next one is served
        logger.exception("%s failed", order.get("op"))
        return {}


def _preview(order: dict[str, Any]) -> dict[str, Any]:
    from queue_core.printing.layout.paper_roll import paper_for
    from queue_core.printing.layout.render import make
    from queue_core.printing.preview.picture import millimetres, to_svg

    paper_mm, profile = int(order["paper_mm"]), str(order["profile"])
    paper = paper_for(profile, paper_mm)
    made = make(from_json(order["document"]), paper_mm=paper_mm, profile=profile, is_copy=bool(order["is_copy"]),
                layout=Layout.from_json(order["layout"]))
    return {"svg": to_svg(made.data, paper_mm, head=paper.dots, dpi=paper.dpi),
            "millimetres": round(millimetres(made.data, paper.dpi), 1), "gave_way": made.gave_way}


def _logo(file: Path) -> dict[str, Any]:
    from queue_core.printing.layout.logo import NoLogo, prepared

    try:
        return {"png": base64.b64encode(prepared(file)).decode("ascii")}
    except NoLogo as refusal:
        return {"refusal": refusal.code}


if __name__ == "__main__":
    main(int(sys.argv[1]))
