"""The first module of every process: green threads are prepared here, before anything else is imported.

``monkey_patch`` must come before flask, sqlalchemy or logging are loaded, so this file imports nothing of ours until
the mode is known.
"""

from __future__ import annotations

import gc
import os
import sys

MODES = ("eventlet", "gevent", "threading")
#: Commands that run a server or the relay; the others are plain programs and start faster unpatched.
GREEN_COMMANDS = frozenset({"serve", "demo", "worker"})


def async_mode() -> str:
    """The wanted mode: ANTRIAN_ASYNC_MODE, else the settings file, else eventlet."""
    mode = os.environ.get("ANTRIAN_ASYNC_MODE")
    path = os.environ.get("ANTRIAN_CONFIG", "antrian.toml")
    if mode is None and os.path.exists(path):
        import tomllib

        with open(path, "rb") as file:
            try:
                mode = tomllib.load(file).get("async_mode")
            except tomllib.TOMLDecodeError:
                mode = None  # the settings module reports it with its line
    return mode if mode in MODES else "eventlet"


def patch(mode: str) -> None:
    """Make the standard library cooperative for the mode."""
    if mode == "eventlet":
        import warnings

        # Its retirement is known and decided upon (docs/decisions); nobody needs the reminder at every start.
        warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
        # psycopg's own wait in C would block every green thread.
        os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
        # Names are looked up a few times a day, on a LAN: the system's resolver will do, and 8 MB stay free.
        os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")
        import eventlet

        eventlet.monkey_patch()
    elif mode == "gevent":
        os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
        from gevent import monkey

        monkey.patch_all()


def main() -> None:
    """The ``antrian`` command."""
    if GREEN_COMMANDS & set(sys.argv[1:2]):
        # All that a start loads stays. Looking through it for garbage again and again takes a fifth of the start;
        # server.settle() turns the collector on when everything is there.
        gc.disable()
        patch(async_mode())
    if sys.argv[1:2] == ["print-agent"]:  # runs on the smallest machines: nothing else is loaded
        from antrian.commands.print_agent import print_agent

        print_agent(args=sys.argv[2:], prog_name="antrian print-agent")
        return
    from antrian.cli import main as run

    run()


if __name__ == "__main__":
    main()
