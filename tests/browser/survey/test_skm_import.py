"""A sheet of paper forms taken in whole or not at all, and answers that somebody must look at before they count."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from queue_core.reports.survey.sheet.columns import FIELDS
from queue_core.satisfaction.rules import QUESTIONS
from queue_core.satisfaction.survey.limits import PER_NETWORK
from tests.support.browser.entry import LONG, held_back, kept, today
from tests.support.servers import DemoServer

OpenPage = Callable[..., Page]
#: A sheet is read by a process of its own, which a busy machine starts slowly.
SLOW = 30_000


@pytest.fixture
def page(sign_in: OpenPage) -> Page:
    opened = sign_in("kasi", path="/admin/skm/entry")
    expect(opened.locator("#comment")).to_be_enabled()
    return opened


@pytest.fixture
def sheet(page: Page, demo: DemoServer, tmp_path: Path) -> Callable[..., Path]:
    """The sheet behind the page's own link, with lines filled in."""
    def fill(*lines: dict[str, Any], name: str = "formulir.xlsx") -> Path:
        with page.expect_download(timeout=SLOW) as began:
            page.get_by_role("link", name="Unduh lembar kosong").click()
        assert began.value.suggested_filename.endswith(".xlsx")
        book = load_workbook(BytesIO(Path(began.value.path()).read_bytes()))
        usual = {"day": date.fromisoformat(today(page)), "service": demo.services()[0]["name"],
                 **dict.fromkeys(QUESTIONS, 4)}
        for line in lines:
            book.worksheets[0].append([{**usual, **line}.get(field.key) for field in FIELDS])
        path = tmp_path / name
        book.save(path)
        return path

    return fill


def test_the_sheet_is_that_of_the_version_in_hand(page: Page, demo: DemoServer) -> None:
    admin = demo.staff("admin")
    version = admin.call("GET", "/skm/form")["version"]
    asked = [{"kind": "text", "text": {"id": "Apa yang terlalu lama?"}}]
    newer = admin.call("PUT", "/skm/form", {"version": version, "questions": asked})["version"]
    page.reload()
    link, which = page.get_by_role("link", name="Unduh lembar kosong"), page.get_by_label("Versi di kaki formulir")
    for chosen, questions in ((newer, ["10. Apa yang terlalu lama?"]), (version, [])):
        which.select_option(str(chosen))
        with page.expect_download(timeout=SLOW) as began:
            link.click()
        rows = load_workbook(BytesIO(Path(began.value.path()).read_bytes())).worksheets[0].iter_rows(values_only=True)
        assert [*next(row for row in rows if row[1])][len(FIELDS):] == questions


def test_a_sheet_comes_in_once(demo: DemoServer, page: Page, sheet: Callable[..., Path],
                               axe: Callable[[Page], list[str]]) -> None:
    before = kept(demo, today(page))
    filled = sheet({}, {"sample": "Sukarela"}, {"sex": "P", "comment": "Baik."})
    held = held_back(page, "**/skm/paper/import")
    page.evaluate("""() => {
        const words = document.getElementById("sending-words");
        window.told = [];
        new MutationObserver(() => window.told.push(words.textContent)).observe(words, { childList: true });
    }""")
    page.set_input_files("#file", filled)
    expect(page.get_by_role("progressbar", name="Mengirim formulir.xlsx…")).to_be_visible()
    expect(page.get_by_role("button", name="Unggah lembar terisi")).to_be_disabled()
    held[0].continue_()
    expect(page.locator("#import-result")).to_have_text("3 formulir dari formulir.xlsx tersimpan.", timeout=SLOW)
    expect(page.get_by_role("button", name="Unggah lembar terisi")).to_be_focused()
    expect(page.locator("#sending")).to_be_hidden()
    assert page.evaluate("window.told") == ["Mengirim formulir.xlsx…", "Memeriksa isi lembar…"]
    assert axe(page) == []
    assert kept(demo, today(page)) == before + 3
    page.unroute("**/skm/paper/import")
    page.set_input_files("#file", filled)
    expect(page.locator("#import-result")).to_contain_text("Berkas yang sama sudah pernah dimasukkan.", timeout=SLOW)
    assert kept(demo, today(page)) == before + 3


def test_bad_rows_are_listed_and_nothing_is_kept(demo: DemoServer, page: Page, sheet: Callable[..., Path],
                                                 axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    before = kept(demo, today(page))
    page.set_input_files("#file", sheet({}, {"waktu": 7}, {"service": "Paspor", "age": 7}))
    rows = page.locator("#import-result tbody tr")
    expect(rows).to_have_count(3, timeout=SLOW)
    said = page.locator("#import-result .typed-said")
    expect(said).to_have_text("3 isian perlu diperbaiki. Tidak ada yang disimpan.")
    expect(rows.first.locator("th")).to_have_text("4")
    expect(rows.first.locator("td").last).to_contain_text("bukan 1, 2, 3, atau 4")
    expect(rows.nth(1)).to_contain_text('Tidak ada layanan "Paspor".')
    page.locator("#import-title").scroll_into_view_if_needed()
    shots(page, "bad")
    assert axe(page) == []
    assert kept(demo, today(page)) == before
    page.set_input_files("#file", sheet({}, name="diperbaiki.xlsx"))
    expect(page.locator("#import-result")).to_have_text("1 formulir dari diperbaiki.xlsx tersimpan.", timeout=SLOW)
    assert kept(demo, today(page)) == before + 1


def test_many_bad_rows_are_told_as_many(page: Page, sheet: Callable[..., Path], axe: Callable[[Page], list[str]],
                                        shots: Callable[..., None]) -> None:
    rows = [{"line": 4 + n, "column": "9. Penanganan pengaduan", "words": f"Tidak ada layanan {LONG}."}
            for n in range(200)]
    page.route("**/skm/paper/import", lambda route: route.fulfill(
        status=422, content_type="application/problem+json",
        json={"code": "bad_rows", "status": 422, "title": "-", "count": 512, "rows": rows}))
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_input_files("#file", sheet({}))
    expect(page.locator("#import-result")).to_contain_text("Ditampilkan 200 yang pertama.")
    expect(page.locator("#import-result")).to_contain_text("512 isian perlu diperbaiki.")
    page.locator("#import-result").scroll_into_view_if_needed()
    shots(page, "many")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_no_sheet_and_a_server_that_is_away_are_told(page: Page, tmp_path: Path) -> None:
    result = page.locator("#import-result")
    (tmp_path / "surat.docx").write_text("x")
    page.set_input_files("#file", tmp_path / "surat.docx")
    expect(result).to_have_text("surat.docx bukan lembar kerja XLSX.")
    (tmp_path / "besar.xlsx").write_bytes(b"x" * (20 * 1024 * 1024 + 1))
    page.set_input_files("#file", tmp_path / "besar.xlsx")
    expect(result).to_have_text("Berkas ini lebih dari 20 MB. Bagi menjadi beberapa lembar.")
    (tmp_path / "palsu.xlsx").write_text("bukan lembar")
    page.set_input_files("#file", tmp_path / "palsu.xlsx")
    expect(result).to_have_text("palsu.xlsx tidak disimpan. Berkas ini bukan lembar XLSX yang dapat dibaca.",
                               timeout=SLOW)
    page.route("**/skm/paper/import", lambda route: route.abort())
    page.set_input_files("#file", tmp_path / "palsu.xlsx")
    expect(result).to_contain_text("Server tidak menjawab. Unggah lagi berkas yang sama")


def test_leaving_warns_while_a_sheet_is_on_its_way(page: Page, sheet: Callable[..., Path]) -> None:
    held = held_back(page, "**/skm/paper/import")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.set_input_files("#file", sheet({}, {}))
    expect(page.locator("#sending")).to_be_visible()
    page.locator("#day").click()  # a browser asks only somebody who has touched the page
    page.get_by_role("link", name="Buku register").click(no_wait_after=True)
    expect(page.locator("#sending")).to_be_visible()
    assert asked == ["beforeunload"]
    held[0].abort()


def test_answers_that_came_too_fast_wait_for_somebodys_eyes(
    demo: DemoServer, page: Page, sign_in: OpenPage, axe: Callable[[Page], list[str]], shots: Callable[..., None],
) -> None:
    expect(page.locator("#review-none")).to_have_text("Tidak ada jawaban yang perlu diperiksa.")
    before = kept(demo, today(page))
    stranger = page.context.browser.new_context()  # type: ignore[union-attr]
    services = demo.services()
    for n in range(PER_NETWORK.counted + 5):
        answer = stranger.request.post(
            f"{demo.url}/api/v1/surveys/responses", headers={"Idempotency-Key": str(uuid.uuid4())},
            data={"service_id": services[n % 2]["id"], "scores": dict.fromkeys(QUESTIONS, 1)})
        assert answer.ok, answer.text()
    stranger.close()
    page.reload()
    groups = page.locator("#review li")
    expect(groups).to_have_count(2)
    expect(groups.first).to_contain_text("IKM 25,00")
    apart = demo.staff("kasi").call("GET", "/skm/review")["groups"]
    assert sum(group["n"] for group in apart) == 5
    page.locator("#review-title").scroll_into_view_if_needed()
    shots(page, "apart")
    assert axe(page) == []
    groups.first.get_by_role("button", name="Tolak jawaban").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Tolak {apart[0]['n']} jawaban?")
    expect(dialog).to_contain_text("tidak dapat diurungkan")
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(groups).to_have_count(2)
    groups.first.get_by_role("button", name="Tolak jawaban").click()
    dialog.get_by_role("button", name="Tolak jawaban").click()
    expect(page.locator("#notice")).to_have_text(f"{apart[0]['n']} jawaban ditolak.")
    expect(groups).to_have_count(1)
    groups.first.get_by_role("button", name="Hitung jawaban").click()
    expect(page.locator("#notice")).to_have_text(f"{apart[1]['n']} jawaban masuk hitungan.")
    expect(page.locator("#review-none")).to_be_visible()
    expect(page.locator("#review-title")).to_be_focused()
    assert kept(demo, today(page)) == before + PER_NETWORK.counted + apart[1]["n"]


def test_what_somebody_else_has_decided_is_told(demo: DemoServer, page: Page) -> None:
    group = {"day": today(page), "service_id": demo.services()[0]["id"], "service": LONG, "source": "link", "n": 391,
             "ikm": None}
    page.route("**/api/v1/skm/review", lambda route: route.fulfill(json={"total": 391, "groups": [group]})
               if route.request.method == "GET" else route.continue_())
    page.reload()
    page.get_by_role("button", name="Hitung jawaban").click()
    expect(page.locator("#notice")).to_contain_text("Jawaban itu sudah diperiksa orang lain.")


def test_a_supervisors_page_at_a_desk_and_on_a_phone(
    sign_in: OpenPage, no_barrier: Callable[..., None],
) -> None:
    page = sign_in("kasi", path="/admin/skm/entry", lang="en")
    groups = [{"day": "2026-11-20", "service_id": n, "service": f"{LONG} {n}", "source": source, "n": 391, "ikm": 100.0}
              for n, source in enumerate(("panel", "phone", "link", "paper"))]
    page.route("**/api/v1/skm/review", lambda route: route.fulfill(json={"total": 1564, "groups": groups}))
    page.reload()
    expect(page.locator("#review li")).to_have_count(4)
    page.locator("#review li").last.scroll_into_view_if_needed()
    no_barrier(page, [(1366, 768), (360, 740)], "busy")
