"""Take the pictures of docs/paper.md from a running demo; part of ``make pictures``. Look at each before it is kept.

The papers are drawn by the product's own preview, from the bytes a printer would get. The emblem is nobody's.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

from scripts.pictures.screens import CHROMIUM, Camera
from tests.support.servers import DemoServer

HEAD, FOOT = ["Jalan Ciliwung 20, Telepon 0351-462153"], ["Pengaduan: 0811-3000-1122"]


def emblem(path: Path) -> None:
    """A shield with a river and a ring, in three colours, on nothing."""
    image = Image.new("RGBA", (500, 560), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for inset, colour in ((0, (20, 70, 50, 255)), (42, (250, 214, 90, 255))):
        pen.polygon([(20 + inset, 20 + inset), (480 - inset, 20 + inset), (480 - inset, 340 - inset // 2),
                     (250, 545 - inset), (20 + inset, 340 - inset // 2)], fill=colour)
    for top in (300, 350, 400):
        pen.arc((130, top, 250, top + 60), 180, 360, (30, 60, 140, 255), 16)
        pen.arc((250, top, 370, top + 60), 0, 180, (30, 60, 140, 255), 16)
    pen.ellipse((165, 100, 335, 270), fill=(255, 255, 255, 255), outline=(150, 30, 30, 255), width=22)
    image.save(path)


def page_picture(server: DemoServer, camera: Camera, logo: Path) -> None:
    """The page with a logo and lines, not saved yet."""
    page = camera.page(1366, 768)
    person = server.person("admin")
    page.context.request.post(f"{server.url}/api/v1/session",
                              data={"username": person["username"], "password": person["password"]})
    page.goto(f"{server.url}/admin/layout")
    page.locator("#sheet:not([hidden])").wait_for()
    page.locator("#logo").set_input_files(logo)
    page.locator("#notice[data-tone=done]").wait_for()
    page.locator("#head-1").fill(HEAD[0])
    page.locator("#foot-1").fill(FOOT[0])
    page.locator("#printer").focus()
    page.wait_for_timeout(2000)
    page.evaluate("scrollTo(0, 0)")
    camera.keep(page, "layout")
    page.context.close()


def papers(server: DemoServer, camera: Camera) -> None:
    """Every kind of paper side by side; then tickets with and without what the office added, at both widths."""
    admin = server.staff("admin")
    version = admin.call("GET", "/layout")["version"]

    def drawn(**wish: Any) -> str:
        layout = {"head": HEAD, "foot": FOOT, "show": {"thanks": True}}
        svg: str = admin.call("POST", "/layout/preview", {"layout": layout, "language": "id", **wish})["svg"]
        return svg

    kinds = [drawn(kind=kind) for kind in ("requirements", "missing", "receipt", "test")]
    wide = [drawn(paper_mm=mm, profile=profile, language=language, is_copy=language == "en")
            for (mm, profile), language in product(((80, "default"), (58, "ZJ-5870")), ("id", "en"))]
    admin.call("DELETE", f"/layout/logo?version={version}")
    none: dict[str, Any] = {"head": [], "foot": [], "show": {}}
    plain = [drawn(paper_mm=mm, layout=none) for mm in (80, 58)]
    _side_by_side(camera, "paper-tickets", [plain[0], *wide[:2], plain[1], *wide[2:]], 1668, 356)
    _side_by_side(camera, "paper-kinds", kinds, 1280, 612)


def _side_by_side(camera: Camera, name: str, svgs: list[str], width: int, height: int) -> None:
    page = camera.page(width, height)
    page.set_content(f"<body style='margin:16px;background:#f2ebdf;display:flex;gap:16px;align-items:flex-start'>"
                     f"{''.join(svgs)}</body>")
    camera.keep(page, name)
    page.context.close()


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or sys.exit("no Chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        logo = Path(folder) / "emblem.png"
        emblem(logo)
        data = Path(folder) / "data"
        data.mkdir()
        server = DemoServer(data).start()
        try:
            camera = Camera(playwright.chromium.launch(executable_path=chromium, args=CHROMIUM))
            page_picture(server, camera, logo)
            papers(server, camera)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
