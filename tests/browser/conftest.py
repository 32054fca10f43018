"""A real Chromium and a real server. One browser and one demo serve a module; every test has fresh contexts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.browser.offline_tv import OfflineTv
from tests.support.browser.routes import hold_routes
from tests.support.browser.sizes import Size, at_each, fits_across
from tests.support.servers import DemoServer

CHROMIUM = os.environ.get("ANTRIAN_TEST_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
#: The same engine without the browser's own windows, where the distribution has it: a fifth less work for each page.
SHELL = os.environ.get("ANTRIAN_TEST_CHROMIUM") or shutil.which("chromium-headless-shell") or CHROMIUM
#: The size that the tests of each screen use first. A TV moves all day and is drawn without a graphics card here: the
#: smallest one will do, and its looks are tested at all sizes.
SIZES = {"kiosk": (1080, 1920), "display": (1366, 768), "counter": (1366, 768), "skm": (1280, 800),
         "phone": (360, 740), "admin": (1366, 768)}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--disable-quic"]

#: Waits for every change of colour or place to end; what moves for ever (a turning ring) is not waited for.
AT_REST = """() => Promise.all(document.getAnimations().filter((one) => one instanceof CSSTransition)
    .map((one) => one.finished.catch(() => null))).then(() => null)"""

#: All of axe-core's rules; only what they find is brought back.
RUN_AXE = """() => axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map((one) =>
    `${one.id}: ${JSON.stringify(one.nodes.slice(0, 4).map((node) => node.target))}`))"""

#: A state is waited for, however busy the machine is; what must be quick says so where it is tested.
PATIENT_MS = 20_000
expect.set_options(timeout=PATIENT_MS)

NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run. Sound may play without a touch, as on an office's TV."""
    assert SHELL, "no Chromium: install the distribution's package 'chromium'"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=SHELL, args=[*QUIET, "--autoplay-policy=no-user-gesture-required"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """A demo of Kartoharjo for the module."""
    server = DemoServer(tmp_path_factory.mktemp("demo"), warm=True).start()
    yield server
    server.stop()
    assert "Traceback" not in server.log, server.log[-4000:]


@pytest.fixture
def lobby(demo: DemoServer) -> DemoServer:
    """The demo with nobody waiting."""
    demo.clear_counters()
    return demo


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes contexts (``size=(w, h)``, ``lang``, any option of Playwright) that are closed after the test."""
    made: list[BrowserContext] = []

    def make(size: tuple[int, int] = (1366, 768), **options: Any) -> BrowserContext:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="id-ID", **options)
        context.set_default_timeout(PATIENT_MS)
        context.on("page", hold_routes)
        made.append(context)
        return context

    yield make
    for context in made:
        for page in context.pages:  # an answer still on its way through a test's own route is nobody's any more
            page.unroute_all(behavior="ignoreErrors")
        context.close()


@pytest.fixture
def open_screen(demo: DemoServer, new_context: Callable[..., BrowserContext]) -> Iterator[NewPage]:
    """Opens a paired screen: ``open_screen("kiosk", size=..., lang="en")``. A page error or a console error of ours
    fails the test at its end unless ``page.forgive = True``-style ``forgive=True`` was given."""
    errors: list[str] = []

    def open_(kind: str, *, size: tuple[int, int] | None = None, lang: str | None = None, forgive: bool = False,
              **options: Any) -> Page:
        context = new_context(size or SIZES[kind], **options)
        page = context.new_page()
        if not forgive:
            page.on("pageerror", lambda error: errors.append(f"{kind}: {error}"))
            page.on("console", lambda message: errors.append(f"{kind}: {message.text}")
                    if message.type == "error" and "Content Security" in message.text else None)
        if lang is None:
            page.goto(demo.open_address(kind))
        else:
            context.request.get(demo.open_address(kind))  # pairs without drawing the page twice
            page.goto(f"{demo.url}/{kind}?lang={lang}")
        return page

    yield open_
    assert not errors, errors


@pytest.fixture
def sign_in(demo: DemoServer, new_context: Callable[..., BrowserContext]) -> NewPage:
    """Opens a staff page signed in: ``sign_in("loket1")``, ``sign_in("kasi", path="/admin")``."""

    def open_(username: str, *, path: str = "/counter", size: tuple[int, int] | None = None, lang: str | None = None,
              **options: Any) -> Page:
        context = new_context(size or SIZES["counter"], **options)
        person = demo.person(username)
        answer = context.request.post(f"{demo.url}/api/v1/session",
                                      data={"username": person["username"], "password": person["password"]})
        assert answer.ok, answer.text()
        page = context.new_page()
        page.goto(f"{demo.url}{path}" + (f"?lang={lang}" if lang else ""))
        return page

    return open_


@pytest.fixture
def tv(browser: Browser) -> Iterator[Callable[..., OfflineTv]]:
    """Opens TVs whose server the test plays itself: ``tv(width=..., counters=..., settings=...)``."""
    made: list[OfflineTv] = []

    def make(**options: Any) -> OfflineTv:
        made.append(OfflineTv(browser, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Runs axe-core on a page at rest; returns one line per violation. A colour on its way from one state of a button
    to the next is neither of the two that people read. A page that was checked before has axe-core already: half the
    work of a run would be to load it again."""

    def check(page: Page) -> list[str]:
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        page.evaluate(AT_REST)
        return list(page.evaluate(RUN_AXE))

    return check


@pytest.fixture
def no_barrier(axe: Callable[[Page], list[str]], shots: Callable[[Page, str], None],
               ) -> Callable[[Page, Sequence[Size], str], None]:
    """``no_barrier(page, sizes, "busy")``: at each size axe finds nothing, nothing stands beside the page, and a
    screenshot is kept."""

    def check(page: Page, sizes: Sequence[Size], name: str) -> None:
        for size in at_each(page, sizes):
            shots(page, f"{name}-{size[0]}")
            assert axe(page) == [], (name, size)
            assert fits_across(page), (name, size)

    return check


@pytest.fixture
def weigh() -> Callable[[Page], Callable[[], int]]:
    """Counts what a page brings over the wire: ``total = weigh(page); page.goto(...); total()`` in bytes."""

    def start(page: Page) -> Callable[[], int]:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        received: list[int] = []
        session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
        return lambda: sum(received)

    return start


@pytest.fixture
def shots(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keeps a screenshot when ANTRIAN_TEST_SHOTS names a folder; people look at them, no test depends on them."""
    folder = os.environ.get("ANTRIAN_TEST_SHOTS")

    def shoot(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{request.node.name}-{name}.png")

    return shoot
