"""Routes that hold from the moment they are set.

Chromium tells a page of its new way to the network by a message, and keys go before messages: on a page that is busy
the request of the very next key still went to the server, past the route.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Error, Page, Route

_ASKED = "/__held__"
#: Asks until a route answers. Without a timer of the page's, which a test may have stopped.
_UNTIL_HELD = """async (path) => {
  for (;;) {
    const answer = await fetch(path, { signal: AbortSignal.timeout(500) }).catch(() => null);
    if (answer?.status === 204) return;
  }
}"""


def hold_routes(page: Page) -> None:
    """From now on ``page.route`` returns when the page's requests really pass through it."""
    plain: Callable[..., None] = page.route

    def route(url: Any, handler: Any, **options: Any) -> None:
        plain(url, handler, **options)
        if not page.url.startswith("http"):
            return  # the document that comes is born with it
        plain(f"**{_ASKED}", _held)
        try:
            page.evaluate(_UNTIL_HELD, _ASKED)
        except Error as error:
            if "context was destroyed" not in error.message:
                raise
        page.unroute(f"**{_ASKED}", _held)

    page.route = route  # type: ignore[method-assign]


def _held(route: Route) -> None:
    route.fulfill(status=204)
