"""Find code that nothing of the product uses: ``python -m scripts.find_unused``; part of ``make lint``.

vulture reads the product and the maintainers' scripts, not the tests: what only a test uses is dead, too. It judges by
names alone, so what is called by somebody else's name for it (a route, a command, a hook of a library) looks unused to
it. Decorators that hand a function over are named here, everything else stands with its reason in
``scripts/unused_allowed.txt``; a line there that is not needed any more is a mistake as well. A name that a template
names is used.

Fields of a class (columns, schemas) and attributes of other libraries' objects are left out: they are read by name,
from JSON, SQL and templates.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
from vulture import Vulture
from vulture.core import Item

ROOT = Path(__file__).resolve().parents[1]
ALLOWED = ROOT / "scripts" / "unused_allowed.txt"
PLACES = ("antrian", "kiosk", "display", "counter", "skm", "admin", "queue_core", "scripts")
#: Whoever is decorated so is called by the one who decorates.
HANDED_OVER = ("@api.endpoint", "@_move", "@blueprint.*", "@health.*", "@made.*", "@flask.errorhandler",
               "@app.errorhandler", "@click.command", "@cli.*", "@*.command", "@event.listens_for", "@field_validator",
               "@model_validator", "@socketio.*")
#: As sure as vulture can be of a function: only unreachable code and unused arguments are surer.
CONFIDENCE = 60


def unused() -> list[Item]:
    """Everything unused, without fields and foreign attributes."""
    finder = Vulture(ignore_decorators=list(HANDED_OVER))
    finder.scavenge([str(ROOT / place) for place in PLACES], exclude=["*/migrations/versions/*"])
    in_templates = _template_words()
    return [item for item in finder.get_unused_code(min_confidence=CONFIDENCE)
            if _counts(item) and item.name not in in_templates]


def _template_words() -> set[str]:
    """Every name within the braces of a page's or a paper's template: templates call what they are handed."""
    return {word for place in PLACES for path in (ROOT / place).rglob("templates/**/*.html")
            for braces in re.findall(r"{[{%](.*?)[%}]}", path.read_text(encoding="utf-8"), re.S)
            for word in re.findall(r"[A-Za-z_]\w*", braces)}


def _counts(item: Item) -> bool:
    line = Path(item.filename).read_text(encoding="utf-8").splitlines()[item.first_lineno - 1]
    if item.typ == "variable":
        return not line.startswith(" ") or item.confidence == 100
    if item.typ == "attribute":
        return re.search(rf"\bself\.{item.name}\b", line) is not None
    return True


def allowed(path: Path = ALLOWED) -> dict[str, str]:
    """Names to the reason why they may look unused; by name alone, as vulture judges."""
    entries = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, reason = line.partition(" ")
            if not reason.strip():
                raise click.ClickException(f"{path.name}: {name} needs a reason")
            entries[name] = reason.strip()
    return entries


@click.command()
def main() -> None:
    """Tell what nothing uses, and which exceptions nothing needs."""
    reasons = allowed()
    found = unused()
    dead = [item for item in found if item.name not in reasons]
    needless = reasons.keys() - {item.name for item in found}
    for item in dead:
        click.echo(f"{Path(item.filename).relative_to(ROOT)}:{item.first_lineno}: unused {item.typ} {item.name!r}")
    for name in sorted(needless):
        click.echo(f"{ALLOWED.relative_to(ROOT)}: {name} is used now, or gone: take the line out")
    sys.exit(bool(dead or needless))


if __name__ == "__main__":
    main()
