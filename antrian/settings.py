"""Settings of an installation: ``antrian.toml`` and the environment, typed. An unknown key stops the start."""

from __future__ import annotations

import os
import secrets
import tempfile
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

PREFIX = "ANTRIAN_"
#: Environment names that belong to us but are no settings.
TESTS = "ANTRIAN_TEST_"
NOT_SETTINGS = frozenset({"ANTRIAN_CONFIG"})


class SettingsError(Exception):
    """One clear line about what is wrong, for the person who starts the server."""


class Settings(BaseModel):
    """Everything an installation may set. The environment wins over the file; ``X_FILE`` reads a secret from a file."""

    model_config = ConfigDict(extra="forbid")

    data_dir: Path = Path("data")
    database_url: str = ""
    redis_url: str = ""
    secret_key: str = ""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    public_url: str = ""
    async_mode: Literal["eventlet", "gevent", "threading"] = "eventlet"
    run_worker: bool = True
    reuse_port: bool = False
    max_connections: Annotated[int, Field(ge=16, le=65536)] = 4096
    trusted_proxies: Annotated[int, Field(ge=0, le=4)] = 0
    piper_model: Path | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def database(self) -> str:
        """The database's URL; SQLite in the data folder by default."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'antrian.db').resolve()}"

    @property
    def media_dir(self) -> Path:
        """Where the office's own pictures, films and sounds are kept."""
        return (self.data_dir / "media").resolve()

    @property
    def documents_dir(self) -> Path:
        """Where documents lie until they are fetched, a day at the longest."""
        return (self.data_dir / "documents").resolve()

    def secret(self) -> str:
        """The key that signs device CSRF tokens; made once and kept in the data folder unless given."""
        if self.secret_key:
            return self.secret_key
        path = self.data_dir / "secret.key"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            # Written aside and linked: of two processes that start at once one wins, and none reads half a key.
            handle, aside = tempfile.mkstemp(dir=self.data_dir)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(48))
            with suppress(FileExistsError):
                os.link(aside, path)
            os.unlink(aside)
        return path.read_text().strip()


def load(environ: dict[str, str] | None = None, **given: object) -> Settings:
    """Read file, environment and ``given`` (command line), the last winning. Raises ``SettingsError``."""
    env = dict(os.environ if environ is None else environ)
    values = _from_file(env.get("ANTRIAN_CONFIG"))
    values |= _from_environment(env)
    values |= {key: value for key, value in given.items() if value is not None}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"setting {name!r}: {first['msg']}") from None


def _from_file(name: str | None) -> dict[str, object]:
    path = Path(name or "antrian.toml")
    if not path.exists():
        if name is not None:
            raise SettingsError(f"settings file {name!r} does not exist")
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"settings file {path}: {error}") from None


def _from_environment(env: dict[str, str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, value in env.items():
        if not name.startswith(PREFIX) or name in NOT_SETTINGS or name.startswith(TESTS):
            continue
        key = name.removeprefix(PREFIX).lower()
        if key.endswith("_file") and key.removesuffix("_file") in Settings.model_fields:
            try:
                values[key.removesuffix("_file")] = Path(value).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingsError(f"setting {name}: {error.strerror}: {value}") from None
        elif key in Settings.model_fields:
            values[key] = value
        else:
            raise SettingsError(f"unknown setting {name}")
    return values
