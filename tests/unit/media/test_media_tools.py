"""Programs run as children: their limits, their end, and what they do not see of us."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from queue_core.errors import Unavailable
from queue_core.media import tools


def test_what_goes_in_and_what_comes_out(tmp_path: Path) -> None:
    done = tools.run(["cat"], stdin=b"mohon perhatian", folder=tmp_path)
    assert done.stdout.decode() == "mohon perhatian"
    assert tools.run(["pwd"], folder=tmp_path).stdout.decode().strip() == str(tmp_path)


def test_an_argument_is_never_words_of_a_shell(tmp_path: Path) -> None:
    said = tools.run(["printf", "%s", f"$(touch {tmp_path}/made); `id` && x"]).stdout
    assert said.startswith(b"$(touch")
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_is_not_there_is_said_so() -> None:
    with pytest.raises(Unavailable) as refusal:
        tools.run(["no-such-program-here"])
    assert (refusal.value.code, refusal.value.params) == ("tool_missing", {"tool": "no-such-program-here"})


def test_a_program_that_takes_too_long_ends_with_all_it_started(tmp_path: Path) -> None:
    with pytest.raises(tools.ToolFailed) as failure:
        tools.run(["sh", "-c", f"sleep 600 & echo $! > {tmp_path}/child; wait"], seconds=0.5)
    assert failure.value.too_long
    child = int((tmp_path / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    # An orphan may stand as a dead entry until init has read its end.
    assert not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] == "Z"


def test_memory_and_files_have_a_limit(tmp_path: Path) -> None:
    with pytest.raises(tools.ToolFailed):
        tools.run(["sh", "-c", "head -c 400000000 /dev/zero | tail -c 399999999 > /dev/null && ulimit -v unlimited"],
                  memory_mb=100)
    with pytest.raises(tools.ToolFailed):
        tools.run(["dd", "if=/dev/zero", f"of={tmp_path}/large", "bs=1M", "count=8"], file_mb=2)
    assert (tmp_path / "large").stat().st_size <= 2 << 20


def test_a_bad_end_is_told_and_an_expected_one_is_not() -> None:
    with pytest.raises(tools.ToolFailed):
        tools.run(["false"])
    assert tools.run(["false"], ok=(0, 1)).code == 1


def test_a_child_sees_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTRIAN_SECRET", "hidden")
    assert b"hidden" not in tools.run(["env"]).stdout


def test_what_is_missing_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tools.missing() == list(tools.WANTED)
    own = tmp_path / "ffmpeg"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    assert tools.program("ffmpeg") == os.fspath(own)
    assert "ffmpeg" not in tools.missing()
