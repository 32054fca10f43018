"""The first step of every confined child: take the limits on, then become the program.

Run by its path, without the site packages, so it is quick and imports nothing of ours. The limits are set here and
not between fork and exec, which is unsafe in a process with threads. ``confine`` writes its command line.
"""

from __future__ import annotations

import os
import resource
import signal
import sys

#: Of Linux's prctl: the signal a process gets when the thread that started it is gone.
_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """``nice memory_bytes cpu_seconds file_bytes parent program argument...``, 0 for what has no limit.

    127 when the program cannot be started. ``parent`` is the process without which the child must not go on.
    """
    nice, memory, seconds, file_size, parent = map(int, arguments[:5])
    os.nice(nice)
    if parent:
        _end_with(parent)
    limits = [(resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, file_size)]
    for limit, most in [each for each in limits if each[1]] + [(resource.RLIMIT_CORE, 0)]:
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (most, most) if hard == resource.RLIM_INFINITY or most <= hard else (hard, hard))
    try:
        os.execv(arguments[5], arguments[5:])  # noqa: S606 - a path found by us, and no shell is what we want
    except OSError as error:
        print(f"{arguments[5]}: {error}", file=sys.stderr)
        sys.exit(127)


def _end_with(parent: int) -> None:
    import ctypes  # not every child needs it

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before it could be asked for
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
