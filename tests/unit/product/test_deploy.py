"""What an office copies: units whose commands exist, a screen that is put together the same way twice, policies that
this Chromium knows."""

from __future__ import annotations

import configparser
import json
import mmap
import os
import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from antrian.cli import cli

ROOT = Path(__file__).resolve().parents[3]
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
SERVER = "http://192.168.1.10:8080"


def unit(path: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=True, interpolation=None, comment_prefixes=("#", ";"))
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read_string(path.read_text(encoding="utf-8"))
    return found


def install(root: Path, *options: str, ok: bool = True) -> str:
    done = subprocess.run(["sh", str(DEPLOY / "install-screen.sh"), *options], capture_output=True, text=True,
                          env={**os.environ, "DESTDIR": str(root)}, check=False)
    assert (done.returncode == 0) is ok, done.stdout + done.stderr
    return done.stdout + done.stderr


def tree(root: Path) -> dict[str, tuple[int, str]]:
    return {str(path.relative_to(root)): (path.lstat().st_mode, os.readlink(path) if path.is_symlink()
                                          else path.read_text(encoding="utf-8"))
            for path in sorted(root.rglob("*")) if path.is_symlink() or path.is_file()}


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_again_for_ever_and_its_command_exists(path: Path, tmp_path: Path) -> None:
    found = unit(path)
    assert found["Service"]["Restart"] == "always"
    assert found["Install"]["WantedBy"].endswith(".target")
    words = found["Service"]["ExecStart"].split()
    if words[0].endswith("/antrian"):
        assert words[0] == "/opt/antrian/.venv/bin/antrian", "where docs/operations.md installs it"
        command = cli.get_command(click.Context(cli), words[1])
        assert command is not None, words[1]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options
    else:
        install(tmp_path, "--server", SERVER, "--kind", "kiosk")
        ours = [word for word in words if "antrian-screen" in word]
        assert ours
        assert all((tmp_path / word.lstrip("/")).stat().st_mode & 0o111 for word in ours)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_the_units() -> None:
    system = [str(path) for path in UNITS if "desktop" not in path.name]
    told = subprocess.run(["systemd-analyze", "verify", *system], capture_output=True, text=True, check=False).stderr
    ours = [line for line in told.splitlines() if "antrian" in line and "is not executable" not in line]
    assert ours == []


@pytest.mark.parametrize("kind", ["kiosk", "display", "skm"])
def test_a_screen_is_put_together_and_a_second_time_changes_nothing(tmp_path: Path, kind: str) -> None:
    install(tmp_path, "--server", SERVER + "/", "--kind", kind)
    first = tree(tmp_path)
    install(tmp_path, "--server", SERVER, "--kind", kind)
    assert tree(tmp_path) == first
    assert first["etc/antrian-screen.env"][1] == f"ANTRIAN_SERVER={SERVER}\nANTRIAN_KIND={kind}\n"
    policy = json.loads(first["etc/chromium/policies/managed/antrian.json"][1])
    assert SERVER in policy["URLAllowlist"]
    assert "*" in policy["URLBlocklist"]
    assert first["etc/systemd/system/ctrl-alt-del.target"][1] == "/dev/null"


def test_a_screen_that_keeps_its_desktop_has_one_unit_only(tmp_path: Path) -> None:
    install(tmp_path, "--server", SERVER, "--kind", "display")
    install(tmp_path, "--server", SERVER, "--kind", "display", "--desktop", "kantor")
    units = [path for path in tree(tmp_path) if path.endswith("antrian-screen.service")]
    assert units == ["etc/systemd/user/antrian-screen.service"]


@pytest.mark.parametrize("options", [
    (), ("--server", SERVER), ("--kind", "kiosk"), ("--server", SERVER, "--kind", "printer"),
    ("--server", "192.168.1.10", "--kind", "kiosk"), ("--server", f"{SERVER}/kiosk", "--kind", "kiosk"),
    ("--server", "http://a b", "--kind", "kiosk"), ("--server", "http://a\nX=1", "--kind", "kiosk"),
    ("--server", 'http://"|e', "--kind", "kiosk"), ("--server",), ("--what",)])
def test_a_wrong_word_is_told_and_nothing_is_written(tmp_path: Path, options: tuple[str, ...]) -> None:
    assert "install-screen.sh" in install(tmp_path, *options, ok=False)
    assert tree(tmp_path) == {}


def test_this_chromium_knows_every_policy() -> None:
    """The names stand in the program; a misspelt policy would be silently ignored on every screen."""
    program = Path("/usr/lib/chromium/chromium")
    if not program.is_file():
        pytest.skip("no Chromium of Debian here")
    names = json.loads((DEPLOY / "chromium-policy.json").read_text(encoding="utf-8"))
    with program.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        unknown = [name for name in names if content.find(b"\0" + name.encode() + b"\0") < 0]
    assert unknown == []


def test_an_unclean_end_is_forgotten(tmp_path: Path) -> None:
    preferences = tmp_path / "Default" / "Preferences"
    preferences.parent.mkdir()
    preferences.write_text('{"profile":{"exit_type":"Crashed","exited_cleanly":false,"name":"x"}}')
    flags = subprocess.run(
        ["sh", str(DEPLOY / "screen-browser.sh")], check=True, capture_output=True, text=True,
        env={**os.environ, "ANTRIAN_SERVER": SERVER, "ANTRIAN_KIND": "kiosk", "ANTRIAN_PROFILE": str(tmp_path),
             "ANTRIAN_SCREEN_SHOW": "1"}).stdout.splitlines()
    assert json.loads(preferences.read_text()) == {
        "profile": {"exit_type": "Normal", "exited_cleanly": True, "name": "x"}}
    assert flags[-1].endswith(f"/waiting.html#kiosk={SERVER}")
    assert "--kiosk" in flags


def test_every_file_the_pages_name_is_there() -> None:
    named = {match for page in [*ROOT.glob("docs/*.md"), *ROOT.glob("README*.md")]
             for match in re.findall(r"\bdeploy/[\w@.-]*\w", page.read_text(encoding="utf-8"))}
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
