"""Today's coins on the supervisor's page: by service, never the first few, and a quiet word when many are bad."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.satisfaction.surveys import drop_coins
from tests.support.servers import DemoServer

OpenPage = Callable[..., Page]
WORDS = "Surat keterangan ahli waris dan pernyataan pembagian harta peninggalan"


def test_coins_are_told_from_the_fifth_on(demo: DemoServer, sign_in: OpenPage) -> None:
    ktp, kk = (service["id"] for service in demo.services()[:2])
    page = sign_in("kasi", path="/admin")
    expect(page.locator("#coins-none")).to_have_text("Belum ada koin.")
    drop_coins(demo.data_dir, ktp, puas=3, tidak_puas=1)
    drop_coins(demo.data_dir, kk, puas=6, tidak_puas=2)
    page.reload()
    few = page.locator("#coins tr", has_text="KTP elektronik")
    expect(few.locator("td")).to_have_text(["kurang dari 5 koin"])
    enough = page.locator("#coins tr", has_text="Kartu Keluarga")
    expect(enough.locator("td")).to_have_text(["8", "6 (75 %)", "2 (25 %)"])
    expect(page.locator("#coins-heads th")).to_have_text(["Layanan", "Koin", "Puas", "Tidak puas"])
    expect(page.locator("#sentences")).not_to_contain_text("puas")
    expect(page.locator("#coins-notices")).to_be_empty()
    drop_coins(demo.data_dir, ktp, sangat_puas=1)
    # A coin tells no screen that it fell: it is seen at the next look.
    expect(few.locator("td")).to_have_text(["5", "1 (20 %)", "3 (60 %)", "0 (0 %)", "1 (20 %)"], timeout=20_000)
    expect(enough.locator("td")).to_have_text(["8", "0 (0 %)", "6 (75 %)", "0 (0 %)", "2 (25 %)"])


def test_many_bad_coins_raise_a_quiet_notice(demo: DemoServer, sign_in: OpenPage, shots: Callable[..., None]) -> None:
    service = demo.services()[4]
    drop_coins(demo.data_dir, service["id"], kurang_puas=2, tidak_puas=4, puas=1)
    page = sign_in("kasi", path="/admin")
    notice = page.locator("#coins-notices p")
    expect(notice.locator("span")).to_have_text(
        f"{service['name']}: 6 dari 7 koin hari ini kurang puas atau tidak puas, lebih banyak daripada biasanya.")
    expect(page.locator("#coins-notices")).to_have_attribute("role", "status")
    expect(page.get_by_role("dialog")).to_have_count(0)
    shots(page, "notice")
    page.get_by_role("link", name=f"Lihat koin {service['name']}").press("Enter")
    expect(page.locator("#coins-title")).to_be_focused()


def crowded(route: Route) -> None:
    found = route.fetch().json()
    counts = {"sangat_puas": 120, "puas": 340, "kurang_puas": 21, "tidak_puas": 9}
    rows: list[dict[str, Any]] = [
        {"service_id": n, "name": f"{WORDS} {n}", "n": 490 if n % 3 else 3, "counts": counts if n % 3 else None}
        for n in range(1, 19)]
    notices = [{"service_id": n, "name": f"{WORDS} {n}", "n": 490, "bad": 30} for n in (1, 2)]
    route.fulfill(json={**found, "coins": {"services": rows, "notices": notices}})


@pytest.mark.parametrize("lang", ["id", "en"])
def test_eighteen_services_have_room(demo: DemoServer, sign_in: OpenPage, lang: str,
                                     no_barrier: Callable[..., None]) -> None:
    page = sign_in("kasi", path="/admin", lang=lang)
    page.route("**/api/v1/overview", crowded)
    page.reload()
    expect(page.locator("#coins tr")).to_have_count(18)
    page.locator("#coins-title").scroll_into_view_if_needed()
    no_barrier(page, [(1366, 768), (360, 740)], lang)
