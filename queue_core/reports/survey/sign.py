"""The sign with the QR code under which volunteers find the questionnaire: one sheet of A4. Pure, but for the bytes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import segno

from queue_core.reports.pdf import same_pdf
from queue_core.reports.register_book import Say, style


def sign(office: str, regency: str, address: str, says: Sequence[Say]) -> bytes:
    """The sign as PDF, in the languages of ``says``, the first one large. Raises ``Unavailable``."""
    return same_pdf(html(office, regency, address, says))


def html(office: str, regency: str, address: str, says: Sequence[Say]) -> str:
    """The document. Whoever cannot scan types the address, so it is there in words too."""
    first, *others = says

    def words(key: str) -> str:
        below = "".join(f'<span class="second">{escape(say(key))}</span>' for say in others)
        return f"{escape(first(key))}{below}"

    typed = escape(address.partition("://")[2] or address)
    code = segno.make_qr(address, error="m", boost_error=False).svg_inline(border=4, omitsize=True, svgclass="code")
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{escape(first("form-sign-title"))}</title>'
        f'<style>{style("paper.css")}{style("sign.css")}</style></head><body>'
        f'<header><p>{escape(regency)}</p><p class="name">{escape(office)}</p></header>'
        f'<h1>{words("form-sign-title")}</h1><p class="how">{words("form-sign-how")}</p>{code}'
        f'<p class="address">{escape(first("form-sign-typed"))} <b>{typed}</b></p>'
        f'<p class="promise">{words("form-sign-promise")}</p></body></html>'
    )
