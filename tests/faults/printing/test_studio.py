"""The process that draws papers and reads logos: killed, crowded, fed with what it must not eat."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from queue_core.children.lines import LinesChild
from queue_core.errors import Invalid, Unavailable
from queue_core.printing.layout.choices import Layout
from queue_core.printing.preview.studio import Preview, Studio
from tests.unit.printing.test_printing_layout import TICKET
from tests.web.printing.test_layout_api import bomb, picture


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    made = Studio()
    yield made
    made.close()


def look(studio: Studio, label: str = "A001", profile: str = "default") -> Preview:
    return studio.preview(replace(TICKET, label=label), Layout(), paper_mm=80, profile=profile, is_copy=False)


def pid(studio: Studio) -> int:
    return running(studio).pid


def running(studio: Studio) -> LinesChild:
    assert studio.process.child is not None
    return studio.process.child


def test_one_child_draws_paper_after_paper(studio: Studio) -> None:
    first = look(studio)
    child = pid(studio)
    assert (first.millimetres, first.gave_way) == (look(studio).millimetres, ())
    assert pid(studio) == child


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_that_was_killed_is_started_again(studio: Studio, how: signal.Signals) -> None:
    look(studio)
    child = pid(studio)
    os.kill(child, how)
    running(studio).process.wait(10)
    assert "A001" in look(studio).svg
    assert pid(studio) != child


def test_many_at_once_each_get_their_own_paper(studio: Studio) -> None:
    labels = [f"A{number:03}" for number in range(12)]
    with ThreadPoolExecutor(6) as people:
        seen = list(people.map(lambda label: look(studio, label).svg, labels))
    assert all(label in svg for label, svg in zip(labels, seen, strict=True))


def test_a_bomb_is_refused_and_the_next_logo_is_taken(studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "bomb").write_bytes(bomb())
    with pytest.raises(Invalid, match="logo_too_many_pixels"):
        studio.logo(tmp_path / "bomb")
    (tmp_path / "logo").write_bytes(picture())
    assert studio.logo(tmp_path / "logo").startswith(b"\x89PNG")
    with pytest.raises(Invalid, match="logo_unreadable"):
        studio.logo(tmp_path / "nothing")


def test_a_child_that_hangs_is_given_up(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    look(studio)
    child = pid(studio)
    os.kill(child, signal.SIGSTOP)
    monkeypatch.setattr("queue_core.printing.preview.studio.SECONDS", 0.5)
    with pytest.raises(Unavailable, match="preview_failed"):
        look(studio)
    monkeypatch.undo()
    assert "A001" in look(studio).svg
    assert not Path(f"/proc/{child}").exists()


def test_it_ends_when_the_server_is_gone(studio: Studio) -> None:
    look(studio)
    child = running(studio)
    child._line.close()
    assert child.process.wait(10) == 0
    studio.close()


def test_the_server_carries_neither_the_printing_library_nor_pictures() -> None:
    code = ("import queue_core.web.api.printing.layout.endpoints, sys; "
            "print([name for name in ('escpos', 'PIL', 'segno') if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
