"""HTML to PDF, as a program of its own: ``python -m queue_core.reports.pdf`` reads the one and writes the other.

``--check`` only says by its exit code whether it could. With ``--most-pages N`` a document whose body has the class
``fit-0`` is laid out anew, tighter, as ``fit-1`` to ``fit-3``, until it has no more pages than that. Nothing is ever
fetched: a document has the two typefaces named below, what it brings itself, and nothing else. The server never imports
what this imports.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import subprocess
import sys
import warnings
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from queue_core.reports.documents.child import LIBRARIES_MISSING, Progress, make, tell

#: What the program needs of the distribution, by the names of Debian and Ubuntu.
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")
_FONT = Path(__file__).parent / "assets" / "plus-jakarta-sans.woff2"
#: The one address a style sheet may name.
_FONT_URL = "antrian:sans"
#: The ways to lay out a document that must not grow too long: a class of its body, from roomy to tight.
_FIT, _WAYS = "fit-", 4
#: Loaded, laid out, written: what is told of the way, by the time each takes.
_STEPS = 4


def pdf(html: str, *, most_pages: int | None = None, progress: Progress | None = None) -> bytes:
    """The document as PDF, made by a child process. Raises ``Unavailable``."""
    arguments = () if most_pages is None else ("--most-pages", str(most_pages))
    return make("queue_core.reports.documents.pdf", html.encode(), arguments=arguments, progress=progress)


@lru_cache(maxsize=8)
def same_pdf(html: str, *, most_pages: int | None = None) -> bytes:
    """As ``pdf``, for sheets that hardly ever change and are asked for again and again: made once for each text."""
    return pdf(html, most_pages=most_pages)


def available() -> bool:
    """Whether PDFs can be made on this machine."""
    command = [sys.executable, "-m", "queue_core.reports.documents.pdf", "--check"]
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0


def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Refusing(URLFetcher):  # type: ignore[misc]  # comes without types
        """Returns the vendored typeface, and refuses the rest of the world: files, networks, data."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url != _FONT_URL:
                raise ValueError("nothing is fetched for a document")
            return URLFetcherResponse(url, BytesIO(_FONT.read_bytes()), {"Content-Type": "font/woff2"})

    return Refusing()


def main() -> int:
    # Libraries of the distribution may be older than WeasyPrint likes; that is no news for an office's log.
    warnings.simplefilter("ignore")
    if "--check" in sys.argv[1:]:
        return 0 if _library() else LIBRARIES_MISSING
    html = sys.stdin.buffer.read().decode()
    weasyprint = _library()
    if weasyprint is None:
        return LIBRARIES_MISSING
    tell(1, _STEPS)
    most = int(sys.argv[sys.argv.index("--most-pages") + 1]) if "--most-pages" in sys.argv else None
    laid_out = _laid_out(weasyprint, html, most)
    tell(3, _STEPS)
    sys.stdout.buffer.write(laid_out.write_pdf())
    sys.stdout.buffer.flush()
    return 0


def _laid_out(weasyprint: Any, html: str, most: int | None) -> Any:
    """The document on its pages: the first of its ways that is short enough, else the tightest."""
    for way in range(_WAYS):
        source = weasyprint.HTML(string=html.replace(f'<body class="{_FIT}0">', f'<body class="{_FIT}{way}">', 1),
                                 base_url="antrian:document", url_fetcher=_fetcher())
        document = source.render()
        if most is None or len(document.pages) <= most:
            break
    return document


def _library() -> Any:
    """WeasyPrint, or ``None`` with a word on standard error when it or a library below it is not there."""
    try:
        # It would print a page of advice among the bytes of the document.
        with contextlib.redirect_stdout(sys.stderr), _libraries_by_name():
            import weasyprint
    except (ImportError, OSError) as error:
        print(f"no PDF: {error}; install {' '.join(PACKAGES)}", file=sys.stderr)
        return None
    return weasyprint


@contextlib.contextmanager
def _libraries_by_name() -> Iterator[None]:
    """WeasyPrint tries each library's names for Windows first, and Python searches for every name that the loader does
    not know with ldconfig, the compiler and the linker: half the time of a document. On Linux the right name is among
    those tried, and the loader finds it."""
    searching = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = searching


if __name__ == "__main__":
    sys.exit(main())
