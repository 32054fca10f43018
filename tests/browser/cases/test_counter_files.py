"""Case files at the counter, from the kiosk to the hand-over, run from the keyboard against the real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from queue_core.office.models import Counter
from queue_core.record.database import Database
from tests.support.browser.operators import OperatorPage, does, primary, status_of
from tests.support.servers import DemoServer

#: Each service with the operator who serves it in the demo of Lumajang.
LEGALISATION, SKTM, KTP = ("legalisasi-surat", "loket1"), ("sktm", "loket2"), ("ktp-el", "loket3")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """A demo of Lumajang, whose three services have paths of their own."""
    server = DemoServer(tmp_path_factory.mktemp("demo"), office="lumajang", warm=True).start()
    yield server
    server.stop()
    assert "Traceback" not in server.log, server.log[-4000:]


@pytest.fixture
def lobby(demo: DemoServer) -> DemoServer:
    demo.clear_counters()
    for counter_id in (1, 2, 3):
        demo.staff("kasi").call("POST", f"/counters/{counter_id}/close")
    return demo


def take(lobby: DemoServer, service: str) -> dict[str, Any]:
    """A number as the kiosk takes it, with the case where the service has several."""
    offered = next(entry for entry in lobby.services() if entry["code"] == service)
    groups = offered["requirement_groups"]
    return lobby.take_ticket(service, requirement_group_id=groups[-1]["id"])


def file_of(lobby: DemoServer, ticket: dict[str, Any]) -> dict[str, Any]:
    found: list[dict[str, Any]] = lobby.staff("kasi").call("GET", "/files?view=open")["files"]
    return next(file for file in found if file["ticket"]["id"] == ticket["id"])


def at(sign_in: OperatorPage, username: str, **options: Any) -> Page:
    page = sign_in(username, **options)
    expect(page.locator("#screen")).to_have_attribute("data-ready", "true")
    return page


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def begin(sign_in: OperatorPage, lobby: DemoServer, service: tuple[str, str], **options: Any,
          ) -> tuple[Page, dict[str, Any]]:
    """A number of the service in its operator's hands, with its check open."""
    ticket = take(lobby, service[0])
    page = at(sign_in, service[1], **options)
    press(page, "l")
    does(page, "next")
    press(page, "p")
    does(page, "start")
    press(page, "m")
    does(page, "accept")
    return page, ticket


def test_a_ktp_from_the_kiosk_to_the_hand_over_by_keys(lobby: DemoServer, sign_in: OperatorPage,
                                                       shots: Callable[..., None]) -> None:
    page, ticket = begin(sign_in, lobby, KTP)
    rows = page.locator(".counter-check-row")
    expect(rows).to_have_count(3)
    expect(primary(page)).to_have_attribute("aria-disabled", "true")
    expect(page.locator(".counter-bar")).to_be_hidden()
    press(page, "14")
    expect(rows.nth(1).locator("input")).to_be_focused()
    page.keyboard.type("Sudah terlihat di sistem")
    page.keyboard.press("Enter")
    expect(page.locator("#check-count")).to_have_text("2 dari 3 diperiksa")
    press(page, "1")
    expect(primary(page)).to_be_focused()
    expect(primary(page)).not_to_have_attribute("aria-disabled", "true")
    shots(page, "complete")
    does(page, "accept")
    press(page, "s")
    expect(page.locator("#notice")).to_contain_text(f"{ticket['label']} diterima.")
    expect(page.locator("#notice")).to_contain_text("Loket ini bebas")
    does(page, "next")
    assert status_of(lobby, ticket) == "in_process"

    file = file_of(lobby, ticket)
    lobby.staff("loket3").call("POST", f"/files/{file['id']}/advance", {"version": file["version"], "stage": "process"})
    expect(page.locator("#waiting")).to_contain_text("berkas selesai")
    press(page, "p")
    does(page, "start")
    press(page, "m")
    does(page, "hand_over")
    expect(page.locator(".counter-against")).to_contain_text("standar 1 hari kerja")
    shots(page, "ready")
    press(page, "s")
    expect(page.get_by_label("Diterima oleh")).to_have_value("pemohon")
    page.keyboard.press("Enter")
    does(page, "next")
    assert status_of(lobby, ticket) == "done"
    closed = lobby.staff("kasi").call("GET", f"/files/{file['id']}")
    assert (closed["status"], closed["handed_to"]) == ("closed", "pemohon")


def test_what_is_missing_is_printed_and_the_visitor_comes_back(lobby: DemoServer, sign_in: OperatorPage,
                                                               shots: Callable[..., None]) -> None:
    page, ticket = begin(sign_in, lobby, SKTM)
    press(page, "123")
    page.keyboard.type("Namanya berbeda")
    page.keyboard.press("Enter")
    does(page, "give_back")
    expect(primary(page)).to_contain_text("Kembalikan — kurang 2")
    press(page, "s")
    expect(page.locator("dialog")).to_contain_text("salah: Namanya berbeda")
    shots(page, "return")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("Daftar yang kurang sedang dicetak")
    expect(page.get_by_role("button", name="Cetak ulang")).to_be_visible()
    does(page, "next")
    assert status_of(lobby, ticket) == "incomplete"
    jobs = len(lobby.staff("kasi").call("GET", "/print-jobs"))
    press(page, "r")
    expect(page.locator("#notice")).to_have_text("Salinan sedang dicetak.")
    assert len(lobby.staff("kasi").call("GET", "/print-jobs")) == jobs + 1

    page.get_by_role("button", name=f"{ticket['label']} datang lagi").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#waiting")).to_contain_text(ticket["label"])
    expect(page.locator("#waiting")).to_contain_text("kembali")
    does(page, "next")
    press(page, "p")
    does(page, "start")
    press(page, "m")
    # The checklist is as it was left: only what was missing is looked at again.
    does(page, "give_back")
    expect(page.locator(".counter-check-row").nth(0)).to_have_attribute("data-state", "present")
    expect(page.locator(".is-current")).to_have_attribute("data-state", "missing")
    press(page, "1")
    page.keyboard.press("ArrowDown")
    press(page, "1")
    does(page, "accept")
    press(page, "s")
    expect(page.locator("#notice")).to_contain_text("diteruskan ke Camat")
    assert status_of(lobby, ticket) == "in_process"


def test_a_file_is_left_while_the_head_is_away(lobby: DemoServer, sign_in: OperatorPage,
                                               axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    boss = lobby.staff("kasi")
    camat = next(one for one in boss.call("GET", "/absences")["people"] if one["role"] == "approver")
    until = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    absence = boss.call("POST", "/absences", {"staff_id": camat["id"], "until": until, "reason": "Rapat"})
    try:
        page, ticket = begin(sign_in, lobby, LEGALISATION)
        expect(page.locator(".counter-away")).to_contain_text("Pimpinan dinas luar sampai")
        press(page, "e")
        does(page, "accept")
        press(page, "g")
        page.keyboard.press("Enter")
        expect(page.locator("dialog")).to_contain_text("Tulis nama pemohon.")
        expect(page.get_by_label("Nama", exact=False).first).to_be_focused()
        page.keyboard.type("Pemohon Uji")
        page.keyboard.press("Tab")
        page.keyboard.type("0812")
        page.keyboard.press("Enter")
        expect(page.locator("dialog")).to_contain_text("Nomor ini tidak lengkap")
        assert axe(page) == []
        shots(page, "leave")
        page.keyboard.type("34567890")
        page.keyboard.press("Enter")
        expect(page.locator("dialog")).to_contain_text("Tanyakan dulu")
        expect(page.get_by_role("checkbox")).to_be_focused()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.locator("#notice")).to_contain_text("Tanda terimanya sedang dicetak")
        does(page, "next")
        assert status_of(lobby, ticket) == "done"
        file = file_of(lobby, ticket)
        assert (file["left"], file["status"]) == (True, "in_progress")
        assert file["contact"]["phone"] == "+6281234567890"
    finally:
        boss.call("POST", f"/absences/{absence['id']}/end")


def take_over(page: Page, ticket: dict[str, Any]) -> None:
    press(page, "i")
    expect(page.locator("dialog")).to_contain_text(ticket["label"])
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_have_count(0)


def sat_down_earlier(lobby: DemoServer, counter_id: int) -> None:
    """As if a minute had gone by since somebody sat down."""
    database = Database(f"sqlite:///{lobby.data_dir / 'antrian.db'}")
    with database.write() as session:
        session.get_one(Counter, counter_id).opened_at = datetime.now(UTC) - timedelta(minutes=1)
    database.dispose()


def test_the_one_who_comes_after_takes_the_counter_over(lobby: DemoServer, sign_in: OperatorPage,
                                                        shots: Callable[..., None]) -> None:
    page, ticket = begin(sign_in, lobby, KTP)
    press(page, "1")
    page.wait_for_load_state("networkidle")
    page.close()
    after = at(sign_in, "loket1")
    row = after.locator("#aside").get_by_role("button", name="Ambil alih Loket 3")
    expect(row).to_be_visible()
    after.goto(f"{lobby.url}/counter?id=3")
    expect(after.locator("#why")).to_contain_text("sedang bertugas di loket ini")
    shots(after, "before")
    # Whoever has just sat down has not left: the first press comes too early, and is told so.
    take_over(after, ticket)
    expect(after.locator("#notice")).to_contain_text("baru saja")
    expect(after.locator("[data-move=take_over]")).to_have_count(1)
    sat_down_earlier(lobby, counter_id=3)
    take_over(after, ticket)
    expect(after.locator("[data-move=take_over]")).to_have_count(0)
    expect(after.locator(".counter-label")).to_contain_text(ticket["label"])
    expect(after.locator(".counter-check-row").first).to_have_attribute("data-state", "present")
    press(after, "e")
    does(after, "accept")
    press(after, "s")
    does(after, "next")
    assert status_of(lobby, ticket) == "in_process"
    after.goto(f"{lobby.url}/counter")
    expect(after.locator(".counter-name")).to_have_text("Loket 3")


def test_a_ticket_goes_to_a_person_with_a_word(lobby: DemoServer, sign_in: OperatorPage) -> None:
    page, ticket = begin(sign_in, lobby, KTP)
    press(page, "t")
    page.keyboard.type("Mengambil fotokopi")
    page.keyboard.press("Tab")
    page.get_by_label("Kembali dalam").focus()
    page.keyboard.type("10")
    page.keyboard.press("Enter")
    does(page, "next")
    expect(page.locator("#aside")).to_contain_text("Mengambil fotokopi, sampai")
    page.get_by_role("button", name=f"Panggil lagi {ticket['label']}").focus()
    page.keyboard.press("Enter")
    does(page, "start")
    press(page, "a")
    page.get_by_label("Ke petugas").focus()
    page.keyboard.type("Petugas Loket 2")
    page.get_by_label("Catatan untuk").focus()
    page.keyboard.type("Tinggal foto")
    page.keyboard.press("Enter")
    does(page, "next")
    other = at(sign_in, "loket2")
    press(other, "l")
    does(other, "next")
    press(other, "p")
    does(other, "start")
    expect(other.locator(".counter-label")).to_contain_text(ticket["label"])
    expect(other.locator(".counter-note").first).to_have_text("Catatan dari Petugas Loket 3, Loket 3: Tinggal foto")


def test_small_hands_have_keys_too(lobby: DemoServer, sign_in: OperatorPage) -> None:
    page = at(sign_in, "loket1")
    press(page, "l")
    does(page, "next")
    press(page, "c")
    page.keyboard.type("Menanyakan persyaratan")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text("Layanan cepat dicatat.")
    press(page, "n")
    expect(page.locator(".counter-state")).to_contain_text("Minta bantuan sejak")
    neighbour = at(sign_in, "loket2")
    expect(neighbour.locator("#aside")).to_contain_text("minta bantuan")
    press(page, "n")
    expect(page.locator(".counter-state")).to_have_text("Buka")


def test_a_visit_without_papers_ends_without_a_file(lobby: DemoServer, sign_in: OperatorPage) -> None:
    page, ticket = begin(sign_in, lobby, LEGALISATION)
    press(page, "1")
    expect(page.locator("#check-count")).to_have_text("1 dari 2 diperiksa")
    press(page, "f")
    page.keyboard.type("Hanya bertanya")
    page.keyboard.press("Enter")
    does(page, "next")
    assert status_of(lobby, ticket) == "done"


def test_the_case_is_chosen_where_the_number_does_not_say_it(lobby: DemoServer, sign_in: OperatorPage) -> None:
    page, _ = begin(sign_in, lobby, KTP)
    expect(page.locator(".counter-check-row")).to_have_count(3)
    cases = page.get_by_label("Keperluan")
    cases.select_option(index=0)
    expect(page.locator(".counter-check-row")).to_have_count(2)
    page.locator(".counter-answer[tabindex='0']").focus()
    press(page, "1")
    expect(page.locator("#check-count")).to_have_text("1 dari 2 diperiksa")
    # Once something was found the case stands.
    expect(cases).to_be_hidden()


def test_two_screens_mend_each_other(lobby: DemoServer, sign_in: OperatorPage) -> None:
    page, _ = begin(sign_in, lobby, SKTM)
    other = page.context.new_page()
    other.goto(page.url)
    does(other, "accept")
    press(page, "1")
    expect(other.locator(".counter-check-row").first).to_have_attribute("data-state", "present")
    press(other, "e")
    expect(page.locator("#check-count")).to_have_text("3 dari 3 diperiksa")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_barrier_in_the_check(lobby: DemoServer, sign_in: OperatorPage, lang: str,
                                 no_barrier: Callable[..., None]) -> None:
    sizes = [(1366, 768), (1920, 1080)]
    page, _ = begin(sign_in, lobby, SKTM, lang=lang)
    no_barrier(page, sizes, f"open-{lang}")
    press(page, "124")
    no_barrier(page, sizes, f"why-{lang}")
    page.keyboard.type("Sudah ada")
    page.keyboard.press("Enter")
    does(page, "give_back")
    no_barrier(page, sizes, f"short-{lang}")
    press(page, "s")
    no_barrier(page, sizes, f"return-{lang}")
    page.keyboard.press("Enter")
    does(page, "next")
    no_barrier(page, sizes, f"after-{lang}")
