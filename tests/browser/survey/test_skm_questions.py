"""The office's own questions: changed as a whole, saved as versions, never over somebody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.servers import DemoServer

OpenPage = Callable[..., Page]
NEWS = "#notice"
LONG = "Surat keterangan ahli waris dan pernyataan pembagian harta peninggalan"


@pytest.fixture
def settings(demo: DemoServer, sign_in: OpenPage) -> Iterator[OpenPage]:
    """Opens the page when it has read everything; afterwards the office asks nothing of its own."""
    def open_(username: str = "kasi", **options: Any) -> Page:
        return ready(sign_in(username, path="/admin/skm/settings", **options))

    yield open_
    admin = demo.staff("admin")
    admin.call("PUT", "/skm/form", {"version": admin.call("GET", "/skm/form")["version"], "questions": []})


def ready(page: Page) -> Page:
    expect(page.locator("#reading")).to_be_hidden()
    return page


def test_questions_of_the_office_become_versions(demo: DemoServer, settings: OpenPage,
                                                 axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    page = settings()
    admin = demo.staff("admin")
    before = admin.call("GET", "/skm/form")["version"]
    expect(page.locator("#questions-none")).to_be_visible()
    page.get_by_role("button", name="Tambah pertanyaan pilihan").click()
    expect(page.get_by_label("Pertanyaan 1 dalam bahasa Indonesia")).to_be_focused()
    page.keyboard.type("Dari mana Anda tahu layanan ini?")
    page.get_by_role("button", name="Simpan sebagai versi baru").click()
    expect(page.locator(NEWS)).to_have_text("Pertanyaan 1: pilihan 1 masih kosong.")
    expect(page.get_by_label("Pertanyaan 1, pilihan 1 dalam bahasa Indonesia")).to_be_focused()
    page.get_by_role("button", name="Tambah pilihan").click()
    for at, words in enumerate(("Tetangga", "Media sosial", "tetangga"), start=1):
        page.get_by_label(f"Pertanyaan 1, pilihan {at} dalam bahasa Indonesia").fill(words)
    page.get_by_role("button", name="Simpan sebagai versi baru").click()
    expect(page.locator(NEWS)).to_have_text("Pertanyaan 1: ada pilihan yang sama.")
    page.get_by_label("Pertanyaan 1, pilihan 3 dalam bahasa Indonesia").fill("Radio")
    page.get_by_label("Pertanyaan 1, pilihan 3 dalam bahasa Inggris").fill("The radio")
    page.get_by_role("button", name="Naikkan pilihan 3 pertanyaan 1").click()
    page.get_by_role("button", name="Tambah pertanyaan isian").click()
    page.keyboard.type("Apa yang perlu diperbaiki?")
    page.get_by_label("Pertanyaan 2 dalam bahasa Inggris").fill("What should be better?")
    page.get_by_role("button", name="Naikkan pertanyaan 2").click()
    expect(page.get_by_role("button", name="Turunkan pertanyaan 1")).to_be_focused()
    expect(page.locator("#version")).to_have_text("Belum disimpan.")
    assert axe(page) == []
    shots(page, "questions")
    page.get_by_role("button", name="Simpan sebagai versi baru").click()
    expect(page.locator(NEWS)).to_have_text(
        f"Tersimpan sebagai versi {before + 1}. Mulai sekarang ini yang ditanyakan.")
    expect(page.locator("#version")).to_have_text(f"Yang ditanyakan sekarang: versi {before + 1}.")
    text, choice = admin.call("GET", "/skm/form")["questions"]
    assert (text["kind"], text["text"]["en"]) == ("text", "What should be better?")
    assert [option["id"] for option in choice["options"]] == ["Tetangga", "Radio", "Media sosial"]
    assert choice["options"][1]["en"] == "The radio"
    page.get_by_role("button", name="Hapus pertanyaan 1").click()
    page.get_by_role("button", name="Hapus pilihan 3 pertanyaan 1").click()
    page.get_by_role("button", name="Simpan sebagai versi baru").click()
    expect(page.locator(NEWS)).to_contain_text(f"versi {before + 2}")
    [kept] = admin.call("GET", "/skm/form")["questions"]
    assert kept["id"] == choice["id"], "a question keeps its id over the versions"
    assert len(kept["options"]) == 2
    expect(page.get_by_role("button", name="Hapus pilihan 1 pertanyaan 1")).to_be_disabled()
    for _ in range(4):
        page.get_by_role("button", name="Tambah pertanyaan isian").click()
    expect(page.get_by_role("button", name="Tambah pertanyaan isian")).to_be_disabled()
    expect(page.get_by_role("button", name="Tambah pertanyaan pilihan")).to_be_disabled()


def saved_by_another(demo: DemoServer, text: str) -> int:
    admin = demo.staff("admin")
    form = admin.call("GET", "/skm/form")
    question = {"kind": "text", "text": {"id": text, "en": ""}, "options": []}
    version: int = admin.call("PUT", "/skm/form", {"version": form["version"], "questions": [question]})["version"]
    return version


@pytest.mark.parametrize("mine", [True, False])
def test_a_newer_version_is_not_saved_over_unasked(demo: DemoServer, settings: OpenPage, mine: bool,
                                                   axe: Callable[[Page], list[str]], shots: Callable[..., None],
                                                   ) -> None:
    page = settings()
    page.get_by_role("button", name="Tambah pertanyaan isian").click()
    page.keyboard.type("Dari halaman ini")
    version = saved_by_another(demo, "Dari yang lain")
    page.get_by_role("button", name="Simpan sebagai versi baru").click()
    expect(page.locator("#stale")).to_contain_text("Orang lain baru saja menyimpan versi yang lebih baru.")
    expect(page.get_by_label("Pertanyaan 1 dalam bahasa Indonesia")).to_have_value("Dari halaman ini")
    assert axe(page) == []
    shots(page, "stale")
    if mine:
        page.get_by_role("button", name="Simpan yang ini sebagai versi berikutnya").click()
        expect(page.locator(NEWS)).to_contain_text(f"Tersimpan sebagai versi {version + 1}.")
    else:
        page.get_by_role("button", name="Buka versi terbaru").click()
        page.get_by_role("dialog").get_by_role("button", name="Buka versi terbaru").click()
        expect(page.get_by_label("Pertanyaan 1 dalam bahasa Indonesia")).to_have_value("Dari yang lain")
    expect(page.locator("#stale")).to_be_hidden()
    [question] = demo.staff("admin").call("GET", "/skm/form")["questions"]
    assert question["text"]["id"] == ("Dari halaman ini" if mine else "Dari yang lain")


def many_questions(route: Route) -> None:
    """As many long questions as there may be."""
    words = {"id": f"{LONG}?", "en": f"{LONG}?"}
    options = [{"id": f"{n} {LONG}", "en": f"{n} {LONG}"} for n in range(6)]
    choices = [{"id": f"q{n}", "kind": "choice", "text": words, "options": options} for n in range(4)]
    text = {"id": "q9", "kind": "text", "text": words, "options": []}
    route.fulfill(json={"version": 12, "questions": [*choices, text]})


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_barrier_at_a_desk_or_on_a_phone(settings: OpenPage, lang: str, no_barrier: Callable[..., None]) -> None:
    page = settings(lang=lang)
    page.route("**/api/v1/skm/form", many_questions)
    page.reload()
    ready(page)
    expect(page.locator("#questions > li")).to_have_count(5)
    page.locator("#questions-title").evaluate("(title) => title.scrollIntoView()")
    no_barrier(page, [(1366, 768), (360, 740)], f"busy-{lang}")
