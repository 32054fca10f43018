"""Tables and paragraphs of the survey's papers. Pure; whatever people typed is escaped here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape


class Drawn(str):
    """Markup that the program made itself; every other text is escaped."""

    __slots__ = ()


@dataclass(frozen=True)
class Head:
    """A column: its words, and ``kind`` as the style sheet knows it (``n`` for figures, which stand to the right)."""

    words: str
    kind: str = ""


def text(value: str) -> str:
    return value if isinstance(value, Drawn) else escape(value)


def para(words: str, name: str = "") -> str:
    named = f' class="{name}"' if name else ""
    return f"<p{named}>{text(words)}</p>"


def heading(words: str) -> str:
    return f"<h3>{text(words)}</h3>"


def listed(items: Sequence[str], *, ordered: bool = False) -> str:
    tag = "ol" if ordered else "ul"
    return f"<{tag}>{''.join(f'<li>{text(item)}</li>' for item in items)}</{tag}>"


def table(heads: Sequence[Head], rows: Sequence[Sequence[str]], name: str = "", *, foot: Sequence[str] | None = None,
          marked: Collection[int] = ()) -> str:
    """A table; ``marked`` rows are set bold, ``foot`` closes it."""
    kinds = [head.kind for head in heads]

    def cells(row: Sequence[str]) -> str:
        return "".join(f'<td class="{kind}">{text(value)}</td>' if kind else f"<td>{text(value)}</td>"
                       for value, kind in zip(row, kinds, strict=True))

    head = "".join(f'<th class="{column.kind}">{text(column.words)}</th>' for column in heads)
    body = "".join(f'<tr class="marked">{cells(row)}</tr>' if at in marked else f"<tr>{cells(row)}</tr>"
                   for at, row in enumerate(rows))
    end = "" if foot is None else f'<tr class="foot">{cells(foot)}</tr>'
    return f'<table class="{name}"><thead><tr>{head}</tr></thead><tbody>{body}{end}</tbody></table>'
