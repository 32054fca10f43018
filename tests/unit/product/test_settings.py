"""An installation's settings: typed, and an unknown key or a bad value is one clear line."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from antrian.entry import async_mode
from antrian.settings import Settings, SettingsError, load


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_defaults_need_nothing() -> None:
    settings = load({})
    assert settings.async_mode == "eventlet"
    assert settings.database == f"sqlite:///{Path('data/antrian.db').resolve()}"


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "antrian.toml").write_text('port = 8001\nhost = "0.0.0.0"\nredis_url = "redis://a"\n')
    settings = load({"ANTRIAN_PORT": "8002", "ANTRIAN_HOST": "::1"}, port=8003, host=None)
    assert (settings.port, settings.host, settings.redis_url) == (8003, "::1", "redis://a")


def test_a_secret_comes_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("rahasia sekali\n")
    assert load({"ANTRIAN_SECRET_KEY_FILE": str(tmp_path / "key")}).secret() == "rahasia sekali"


def test_without_a_secret_one_is_made_kept_and_private(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    secret = settings.secret()
    assert len(secret) > 40
    assert settings.secret() == secret
    assert stat.S_IMODE((tmp_path / "data" / "secret.key").stat().st_mode) == 0o600
    assert Settings(data_dir=tmp_path / "other").secret() != secret


@pytest.mark.parametrize(("environ", "named"), [
    ({"ANTRIAN_PROT": "80"}, "ANTRIAN_PROT"),
    ({"ANTRIAN_PORT": "eighty"}, "port"),
    ({"ANTRIAN_PORT": "70000"}, "port"),
    ({"ANTRIAN_ASYNC_MODE": "asyncio"}, "async_mode"),
    ({"ANTRIAN_MAX_CONNECTIONS": "1"}, "max_connections"),
    ({"ANTRIAN_SECRET_KEY_FILE": "missing"}, "ANTRIAN_SECRET_KEY_FILE"),
    ({"ANTRIAN_CONFIG": "missing.toml"}, "missing.toml"),
    ({"ANTRIAN_LOG_LEVEL": "LOUD"}, "log_level"),
])
def test_a_wrong_setting_is_one_line_that_names_it(environ: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load(environ)
    assert named in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", ["prot = 80", "port = ", "port = [1]", "\x80"])
def test_a_wrong_file_is_one_line_too(tmp_path: Path, text: str) -> None:
    (tmp_path / "antrian.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError) as refused:
        load({})
    assert "\n" not in str(refused.value)


def test_the_mode_is_known_before_anything_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANTRIAN_ASYNC_MODE", raising=False)
    assert async_mode() == "eventlet"
    (tmp_path / "antrian.toml").write_text('async_mode = "gevent"\n')
    assert async_mode() == "gevent"
    monkeypatch.setenv("ANTRIAN_ASYNC_MODE", "threading")
    assert async_mode() == "threading"
