"""Documents as HTML: Jinja templates under ``templates/``, style sheets under ``assets/``.

Every value is escaped on its way into a template, and a value that a template names and nobody gave is an error: a
paper with a hole in it must not leave the office.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

#: The words of a key, as the message catalogues have them.
Say = Callable[..., str]


def render(template: str, say: Say, **values: object) -> str:
    """The document of a ``template`` (its path below ``templates/``), in the words of ``say``."""
    return _environment().get_template(template).render(say=say, **values)


@cache
def _environment() -> Environment:
    package = "queue_core.reports.documents"
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package, "templates"), PackageLoader(package, "assets")]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["css_text"] = css_text
    return made


def css_text(text: str) -> str:
    """Text inside a string of a style sheet: every sign that could end it is written by its number."""
    return "".join(sign if sign.isalnum() and sign.isascii() else f"\\{ord(sign):06x}" for sign in text)
