"""One word, one meaning: what was renamed does not come back, and the glossary names nothing twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PRODUCT = ("antrian", "queue_core", "kiosk", "display", "counter", "skm", "admin")
#: Retired words, where they are looked for, and what is written instead.
RETIRED = {
    r"class Paper\b": ("*.py", "PaperRoll, PaperForm, HandwrittenNumber, PrintedPaper: say which"),
    r"\bagent_pid\b|\bAgentLink\b": ("*.py", "the server's own printing process is the spooler"),
    r"\bSurroundings\b": ("*.py", "IssueContext"),
    r"\b(?:is|was|were|be) put out\b": ("*", "revoke"),
    r"\bimport (?:schemas as shapes|responses as answers)\b": ("*.py", "schemas, responses"),
    r"; gives |\"\"\"Gives ": ("*.py", "returns"),
}


def sources(pattern: str) -> list[Path]:
    """The product's files of this pattern; with all, its docs too. What people read on screens is not judged here."""
    suffixes = {".py"} if pattern == "*.py" else {".py", ".js", ".css", ".html", ".md"}
    folders = [ROOT / name for name in (*PRODUCT, *(("docs",) if pattern == "*" else ()))]
    return [path for folder in folders for path in sorted(folder.rglob("*"))
            if path.suffix in suffixes and not {"vendor", "decisions", "versions"} & set(path.parts)]


@pytest.mark.parametrize("retired", RETIRED)
def test_a_retired_word_does_not_come_back(retired: str) -> None:
    pattern, instead = RETIRED[retired]
    found = [f"{path.relative_to(ROOT)}:{number}"
             for path in sources(pattern)
             for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
             if re.search(retired, line)]
    assert not found, f"write {instead}: {found}"


def test_the_glossary_gives_each_word_one_meaning() -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")]
            for line in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    words = [row[1] for row in rows if row[1]]
    assert sorted(words) == sorted(set(words)), "a word of the glossary stands twice"
    names = [name for row in rows for name in re.findall(r"`(\w+)`", row[2])]
    assert sorted(names) == sorted(set(names)), "a name of the code has two rows"
