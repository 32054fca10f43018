"""The sign with the QR code under which volunteers find the questionnaire: one sheet of A4. Pure, but for the bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import segno

from queue_core.reports.documents.html import Say, render
from queue_core.reports.documents.pdf import same_pdf

#: White modules around the code, as its standard asks.
_BORDER = 4


@dataclass(frozen=True)
class Code:
    """A QR code as lines of dark modules: the ``path`` of a drawing that is ``size`` wide and high."""

    size: int
    path: str


def sign(office: str, regency: str, address: str, says: Sequence[Say]) -> bytes:
    """The sign as PDF, in the languages of ``says``, the first one large. Raises ``Unavailable``."""
    return same_pdf(html(office, regency, address, says))


def html(office: str, regency: str, address: str, says: Sequence[Say]) -> str:
    """The document. Whoever cannot scan types the address, so it is there in words too."""
    first, *others = says
    return render("survey/sign.html", first, office=office, regency=regency, others=others, code=code_of(address),
                  typed=address.partition("://")[2] or address)


def code_of(address: str) -> Code:
    """The address as a QR code."""
    code = segno.make_qr(address, error="m", boost_error=False)
    lines = []
    rows = [list(row) for row in code.matrix_iter(border=_BORDER)]
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            length = next((at for at, dark in enumerate(row[x:]) if not dark), len(row) - x)
            if length:
                lines.append(f"M{x} {y}.5h{length}")
            x += length + 1
    return Code(len(rows), "".join(lines))
