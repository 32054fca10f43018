"""One page at several sizes: cheaper than a page for each, and a window that is made narrower is a case of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from playwright.sync_api import Page

Size = tuple[int, int]

#: Two frames later everything that follows the window's size has followed it.
_DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))"


def at_each(page: Page, sizes: Iterable[Size]) -> Iterator[Size]:
    """Give the page one size after the other, drawn; afterwards it has its first size again."""
    first = page.viewport_size
    for size in sizes:
        resize(page, size)
        yield size
    assert first is not None
    resize(page, (first["width"], first["height"]))


def resize(page: Page, size: Size) -> None:
    if page.viewport_size != {"width": size[0], "height": size[1]}:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.evaluate(_DRAWN)


def fits_across(page: Page) -> bool:
    """Whether nothing stands beside the page."""
    found: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return found
