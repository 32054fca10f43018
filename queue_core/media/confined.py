"""The first step of every child of ``tools.run``: take the limits on, then become the program.

Run by its path, without the site packages, so it is quick and imports nothing of ours. The limits are set here and
not between fork and exec, which is unsafe in a process with threads.
"""

from __future__ import annotations

import os
import resource
import sys


def main(arguments: list[str]) -> None:
    """``memory_bytes cpu_seconds file_bytes program argument...``; 127 when the program cannot be started."""
    memory, seconds, file_size = map(int, arguments[:3])
    os.nice(10)  # the queue needs the processor more than any picture or clip does
    for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds),
                        (resource.RLIMIT_FSIZE, file_size), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (most, most) if hard == resource.RLIM_INFINITY or most <= hard else (hard, hard))
    try:
        os.execv(arguments[3], arguments[3:])  # noqa: S606 - a path found by us, and no shell is what we want
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(127)


if __name__ == "__main__":
    main(sys.argv[1:])
