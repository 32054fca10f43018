"""Typing the survey's paper forms: by keys alone, by fingers, with the office's own questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browser.entry import (
    FORM,
    LONG,
    NEWS,
    SCORES,
    OpenPage,
    held_back,
    kept,
    line,
    open_entry,
    sent_forms,
    set_batch,
    today,
)
from tests.support.servers import DemoServer


@pytest.fixture
def entry(sign_in: OpenPage) -> OpenPage:
    return partial(open_entry, sign_in)


def test_form_after_form_by_keys_alone(demo: DemoServer, entry: OpenPage, axe: Callable[[Page], list[str]],
                                       shots: Callable[..., None]) -> None:
    page = entry()
    before, sent = kept(demo, today(page)), sent_forms(page)
    expect(page.locator("#batch-words")).to_contain_text("Siang, 13.00–17.00 · ")
    page.keyboard.type("44")
    expect(page.locator("[name=waktu]").first).to_be_focused()
    page.keyboard.press("Backspace")  # the second was mistyped
    expect(page.locator("[name=prosedur]:checked")).to_have_value("4")
    page.keyboard.type(f"1{FORM[2:]}")
    expect(page.locator("#comment")).to_be_focused()
    page.keyboard.type("Kursinya kurang.")
    assert axe(page) == []
    shots(page, "typed")
    page.keyboard.press("Enter")
    expect(page.locator(NEWS)).to_have_text("Formulir ke-1 tersimpan.")
    expect(page.locator("[name=persyaratan]").first).to_be_focused()
    expect(page.locator("#lines :checked")).to_have_count(0)
    expect(page.locator("#comment")).to_have_value("")
    # The next paper: spaces are no answers either, letters of the paper do for a sex, and an age of two digits that
    # could have a third one waits for the way on.
    page.keyboard.type("3333 3333P")
    page.keyboard.type("12")
    expect(page.locator("#age")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("06")
    expect(page.locator("#occupation_other")).to_be_focused()
    page.keyboard.type("Petani")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text("2 tersimpan sejak halaman ini dibuka")
    (first_key, first), (second_key, second) = sent
    assert first_key != second_key
    assert first == {
        "day": today(page), "time_band": "13.00-17.00", "service_id": first["service_id"], "sample": "drawn",
        "scores": {**SCORES, "prosedur": 1}, "comment": "Kursinya kurang.",
        "respondent": {"sex": "P", "age": 45, "education": "S1", "occupation": "swasta"},
        "form_version": first["form_version"]}
    assert "produk" not in second["scores"]
    assert second["respondent"] == {"sex": "P", "age": 12, "occupation": "lainnya", "occupation_other": "Petani"}
    assert kept(demo, today(page)) == before + 2


def test_a_double_enter_keeps_one_and_hasty_keys_belong_to_the_next(demo: DemoServer, entry: OpenPage) -> None:
    page = entry()
    before, sent = kept(demo, today(page)), sent_forms(page)
    held = held_back(page, "**/api/v1/skm/paper")
    page.keyboard.type(FORM)
    with page.expect_request("**/api/v1/skm/paper"):
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("12")
    expect(page.locator("[name=persyaratan]:checked")).to_have_value("4")  # what is on its way is not typed over
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator("#count")).to_have_text("1 tersimpan sejak halaman ini dibuka")
    expect(page.locator("[name=persyaratan]:checked")).to_have_value("1")
    expect(page.locator("[name=prosedur]:checked")).to_have_value("2")
    expect(page.locator("[name=waktu]").first).to_be_focused()
    assert len(sent) == 1
    assert kept(demo, today(page)) == before + 1


def test_enter_on_an_empty_form_is_none(entry: OpenPage) -> None:
    page = entry()
    sent = sent_forms(page)
    page.keyboard.press("Enter")
    page.keyboard.type("4")
    expect(page.locator("[name=prosedur]").first).to_be_focused()
    expect(page.locator(NEWS)).to_be_empty()
    assert sent == []


def test_a_wrong_value_is_told_at_once(entry: OpenPage, axe: Callable[[Page], list[str]],
                                       shots: Callable[..., None]) -> None:
    page = entry()
    page.keyboard.type("5")
    expect(page.locator(NEWS)).to_have_text("1 Persyaratan: hanya 1 sampai 4, atau 0 bila tidak dijawab.")
    expect(page.locator("[name=persyaratan]").first).to_be_focused()
    shots(page, "wrong")
    assert axe(page) == []
    page.keyboard.type("4")
    expect(page.locator(NEWS)).to_be_empty()
    page.locator("#age").fill("130")
    expect(page.locator(NEWS)).to_have_text("Umur antara 10 dan 120 tahun, atau 0 bila tidak dijawab.")
    page.locator("#age").fill("13")
    expect(page.locator(NEWS)).to_be_empty()
    page.locator("#age").fill("7")
    page.locator("[name=prosedur]").first.focus()
    page.keyboard.type("44444444")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(page.locator("#age")).to_be_focused()
    expect(page.locator(NEWS)).to_have_text("Umur antara 10 dan 120 tahun, atau 0 bila tidak dijawab.")
    page.locator("#day").fill("2999-01-01")
    expect(page.locator(NEWS)).to_have_text("Tanggal itu belum tiba.")
    page.locator("#day").fill("2020-01-01")
    expect(page.locator(NEWS)).to_have_text("Tanggal itu lebih dari 400 hari yang lalu.")


def test_what_was_left_out_is_asked_for_and_not_guessed(entry: OpenPage) -> None:
    page = entry(ready=False)
    sent = sent_forms(page)
    expect(page.locator("#batch-words")).to_have_text("Isi dulu tanggalnya.")
    page.locator("[name=persyaratan]").first.focus()
    page.keyboard.type("444")
    page.keyboard.press("Enter")
    expect(page.locator("#day")).to_be_focused()
    expect(page.locator(NEWS)).to_have_text("Isi dulu tanggalnya.")
    set_batch(page)
    page.locator("[name=waktu]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=biaya]").first).to_be_focused()
    expect(page.locator(NEWS)).to_have_text("Belum tersimpan: 4 Biaya/tarif belum diisi. Tekan 0 bila tidak dijawab.")
    for name in SCORES:
        page.locator(f"[name={name}]").first.focus()
        page.keyboard.type("0")
    page.locator("[name=kompetensi]").first.focus()
    page.keyboard.type("0")
    page.locator("[name=sex]").first.focus()
    page.keyboard.type("0000")
    page.keyboard.press("Enter")
    expect(page.locator(NEWS)).to_have_text("Belum ada jawaban yang diisi.")
    assert sent == []


def test_fingers_and_mouse_do_as_well(demo: DemoServer, entry: OpenPage) -> None:
    page = entry(size=(360, 740), has_touch=True)
    before, sent = kept(demo, today(page)), sent_forms(page)
    page.locator("#sample").select_option("volunteer")
    for name in (*SCORES, "kompetensi"):
        line(page, name).locator(".typed-key").nth(2).tap()
    line(page, "sex").locator(".typed-key", has_text="Perempuan").tap()
    line(page, "age").locator(".typed-none").tap()
    line(page, "education").locator(".typed-key", has_text="SMA").tap()
    line(page, "occupation").locator(".typed-none").tap()
    page.get_by_role("button", name="Simpan formulir").tap()
    expect(page.locator(NEWS)).to_have_text("Formulir ke-1 tersimpan.")
    assert set(sent[0][1]["scores"].values()) == {3}
    assert len(sent[0][1]["scores"]) == 9
    assert sent[0][1]["respondent"] == {"sex": "P", "education": "SMA"}
    assert sent[0][1]["sample"] == "volunteer"
    assert kept(demo, today(page)) == before + 1


ASKED = ("Dari mana Anda tahu layanan ini?", "Apa yang paling perlu diperbaiki di ruang tunggu kami?")
OPTIONS = ("Tetangga", "Papan pengumuman di kelurahan dan media sosial kecamatan")


@pytest.fixture
def own_questions(demo: DemoServer) -> Iterator[int]:
    """The office asks two questions of its own; returns the version of its form."""
    admin, choice, text = demo.staff("admin"), *ASKED
    version = admin.call("GET", "/skm/form")["version"]
    questions = [{"kind": "choice", "text": {"id": choice}, "options": [{"id": option} for option in OPTIONS]},
                 {"kind": "text", "text": {"id": text}}]
    yield admin.call("PUT", "/skm/form", {"version": version, "questions": questions})["version"]
    ask_now(demo, [])


def ask_now(demo: DemoServer, questions: list[dict[str, Any]]) -> int:
    """What the office asks from now on; returns the version of its form."""
    admin = demo.staff("admin")
    version = admin.call("GET", "/skm/form")["version"]
    made: int = admin.call("PUT", "/skm/form", {"version": version, "questions": questions})["version"]
    return made


def test_the_offices_own_questions_follow(demo: DemoServer, own_questions: int, entry: OpenPage) -> None:
    page = entry()
    sent = sent_forms(page)
    page.keyboard.type(FORM)
    choice = page.get_by_role("radiogroup", name=ASKED[0])
    expect(choice.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(NEWS)).to_contain_text(f"{ASKED[0]} belum diisi")
    page.keyboard.type("3")
    expect(page.locator(NEWS)).to_contain_text(f"{ASKED[0]}: hanya 1 sampai 2")
    page.keyboard.type("2")
    expect(page.get_by_label(ASKED[1])).to_be_focused()
    page.keyboard.type("Kipas angin 2 buah")
    page.keyboard.press("Enter")
    expect(page.locator(NEWS)).to_have_text("Formulir ke-1 tersimpan.")
    expect(page.get_by_label(ASKED[1])).to_have_value("")
    [(_, body)] = sent
    assert sorted(map(str, body["extra"].values())) == ["2", "Kipas angin 2 buah"]
    assert body["form_version"] == own_questions
    day = today(page)
    told = demo.staff("kasi").call("GET", f"/reports/skm?from={day}&to={day}")["extra"]
    figures = [question for question in told if question["n"]]
    assert {question["text"]: question["n"] for question in figures} == dict.fromkeys(ASKED, 1)
    [options] = [question["options"] for question in figures if question["kind"] == "choice"]
    assert {option["text"]: option["n"] for option in options} == {OPTIONS[0]: 0, OPTIONS[1]: 1}


def test_a_paper_of_an_earlier_version_is_typed_with_its_own_questions(
    demo: DemoServer, own_questions: int, entry: OpenPage, axe: Callable[[Page], list[str]], shots: Callable[..., None],
) -> None:
    page = entry()
    which, choice = page.get_by_label("Versi di kaki formulir"), page.get_by_role("radiogroup", name=ASKED[0])
    expect(choice).to_be_visible()
    newer = ask_now(demo, [{"kind": "text", "text": {"id": "Apa yang terlalu lama?"}}])
    expect(which.locator("option").first).to_have_text(f"{newer} (sekarang)", timeout=20_000)
    expect(which).to_have_value(str(own_questions))  # papers lie in front of the typist, whatever is asked by now
    page.reload()
    expect(page.locator("#comment")).to_be_enabled()
    expect(which).to_have_value(str(own_questions))
    which.select_option(str(newer))
    expect(choice).to_have_count(0)
    expect(page.get_by_label("Apa yang terlalu lama?")).to_be_visible()
    expect(page.locator("#batch-words")).to_contain_text(f"Acak · versi {newer}")
    page.locator("[name=persyaratan]").first.focus()
    page.keyboard.type(FORM)
    which.select_option(str(own_questions))
    expect(page.locator("[name=persyaratan]:checked")).to_have_value("4")
    assert axe(page) == []
    page.evaluate("scrollTo(0, 0)")
    shots(page, "version")
    sent = sent_forms(page)
    choice.get_by_role("radio").first.focus()
    page.keyboard.type("1")
    page.reload()
    expect(page.locator(NEWS)).to_have_text("Formulir yang belum tersimpan ada di sini lagi.")
    expect(choice.get_by_role("radio").first).to_be_checked()
    page.get_by_label(ASKED[1]).press("Enter")
    expect(page.locator(NEWS)).to_have_text("Formulir ke-1 tersimpan.")
    [(_, body)] = sent
    assert (body["form_version"], list(body["extra"].values())) == (own_questions, [1])


def many_services(route: Route) -> None:
    found = route.fetch().json()
    route.fulfill(json=[{**found[0], "id": 9000 + n, "name": f"{LONG} {n}"} for n in range(18)])


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_barrier_at_a_desk_or_on_a_phone(own_questions: int, sign_in: OpenPage, lang: str,
                                            no_barrier: Callable[..., None]) -> None:
    page = sign_in("loket1", path="/admin/skm/entry", lang=lang)
    expect(page.locator("#comment")).to_be_enabled()
    no_barrier(page, [(1366, 768), (360, 740)], f"empty-{lang}")
    page.route("**/api/v1/services", many_services)
    page.reload()
    expect(page.locator("#service option")).to_have_count(19)
    set_batch(page)
    page.locator("[name=persyaratan]").first.focus()
    page.keyboard.type(FORM)
    expect(page.get_by_role("radiogroup", name=ASKED[0]).get_by_role("radio").first).to_be_focused()
    no_barrier(page, [(1366, 768), (360, 740)], f"busy-{lang}")


def test_an_operator_finds_the_page_and_only_open_doors(demo: DemoServer, sign_in: OpenPage) -> None:
    page = sign_in("loket1")
    page.get_by_role("link", name="Formulir kertas SKM").click()
    page.wait_for_url("**/admin/skm/entry")
    doors = page.locator(".desk-top nav a")
    expect(doors).to_have_text(["Loket", "Berkas", "Laporan", "Formulir kertas", "Buku Register"])
    expect(page.locator(".desk-pages [aria-current=page]")).to_have_text("Formulir kertas")
    for path in doors.evaluate_all("(links) => links.map((link) => link.getAttribute('href'))"):
        assert page.context.request.get(f"{demo.url}{path}", max_redirects=0).status == 200, path
    expect(page.get_by_role("heading", name=re.compile("Impor|Perlu diperiksa"))).to_have_count(0)
    page.get_by_role("link", name="Loket", exact=True).click()
    page.wait_for_url("**/counter")
    page.get_by_role("link", name="Laporan", exact=True).click()
    page.wait_for_url("**/admin/skm/entry")
