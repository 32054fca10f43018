"""The Buku Register: numbers without a gap, lines that stay, and a book the log alone can write again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select, text

from queue_core.books import actions as register
from queue_core.books import queries as register_queries
from queue_core.books.models import RegisterEntry, RegisterSequence
from queue_core.errors import Conflict, NotFound
from queue_core.office.models import Service
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.models import Event
from tests.support.lobby import Lobby
from tests.support.refusals import refused
from tests.support.register_files import ZONE, enter_file, new_file, put_in_book, set_book

ENTRIES = table_of(RegisterEntry)


def events(lobby: Lobby, file_id: int) -> list[Event]:
    return list(lobby.read(lambda session: session.scalars(
        select(Event).where(Event.case_file_id == file_id).order_by(Event.id)).all()))


def in_utc(row: dict[str, Any]) -> dict[str, Any]:
    """A logged line with its moments as moments."""
    return {key: datetime.fromisoformat(value) if key in ("signed_at", "handed_at") and value else value
            for key, value in row.items()}


def replayed(lobby: Lobby) -> dict[int, dict[str, Any]]:
    """The book by entry as the log tells it."""
    book: dict[int, dict[str, Any]] = {}
    for event in lobby.read(lambda session: session.scalars(select(Event).order_by(Event.id)).all()):
        if event.kind == "register_entered":
            book[event.data["entry_id"]] = {key: value for key, value in event.data.items() if key != "entry_id"}
        elif event.kind in ("register_handed", "register_corrected"):
            assert {key: book[event.data["entry_id"]][key] for key in event.data["was"]} == event.data["was"]
            book[event.data["entry_id"]].update(event.data["set"])
    return {key: in_utc(row) for key, row in book.items()}


def stored(lobby: Lobby) -> dict[int, dict[str, Any]]:
    rows = lobby.read(lambda session: session.execute(select(ENTRIES)).mappings().all())
    return {row["id"]: {key: value.isoformat() if key == "entered_on" else value
                        for key, value in row.items() if key not in ("id", "office_id")} for row in rows}


def test_every_book_counts_for_itself(lobby: Lobby) -> None:
    set_book(lobby, "C", "ppat")
    made = [put_in_book(lobby, new_file(lobby, prefix)) for prefix in "AACBC"]
    assert [(row["book"], row["number"]) for row in made] == [
        ("umum", 1), ("umum", 2), ("ppat", 1), ("umum", 3), ("ppat", 2)]


def test_a_line_holds_what_the_book_needs(lobby: Lobby) -> None:
    file = new_file(lobby, "A", next_destination="Dinas Kependudukan")
    entry = put_in_book(lobby, file, signed_by="Camat Contoh, Camat", handed_to=None)
    service = lobby.read(lambda session: session.get_one(Service, file["service_id"]))
    assert entry["label"] == "A001"
    assert entry["service_name"] == service.name
    assert entry["product"] == "\n".join(service.components["produk"])
    assert (entry["signed_by"], entry["signed_at"]) == ("Camat Contoh, Camat", file["signed_at"])
    assert (entry["handed_to"], entry["handed_at"], entry["version"]) == (None, None, 1)
    assert entry["next_destination"] == "Dinas Kependudukan"
    assert entry["entered_on"].isoformat() == "2026-11-23"


def test_a_row_of_the_service_does_as_well_and_long_titles_are_cut(lobby: Lobby) -> None:
    file = new_file(lobby)
    table = table_of(Service)

    def write(session: Any) -> Any:
        row = session.execute(select(table).where(table.c.id == file["service_id"])).mappings().one()
        return register.enter(session, lobby.staff["loket1"], file, "A001", row, "x" * 300, "y" * 300, lobby.tick(),
                              ZONE)

    entry = lobby.write(write)
    assert (len(entry["signed_by"]), len(entry["handed_to"])) == (240, 120)
    assert entry["handed_at"] == lobby.now


def test_entering_a_file_again_gives_its_line_and_takes_no_number(lobby: Lobby) -> None:
    file = new_file(lobby)
    first, again = put_in_book(lobby, file), put_in_book(lobby, file)
    assert dict(first) == dict(again)
    assert put_in_book(lobby, new_file(lobby))["number"] == 2
    assert [event.kind for event in events(lobby, file["id"])] == ["register_entered"]


def test_a_line_that_another_wrote_first_costs_no_number(lobby: Lobby, monkeypatch: pytest.MonkeyPatch) -> None:
    """What happens when both looked before either had written."""
    file = new_file(lobby)
    first = put_in_book(lobby, file)
    real, asked = register.entry_of, []

    def late(session: Any, office_id: int, file_id: int) -> Any:
        asked.append(file_id)
        return None if len(asked) == 1 else real(session, office_id, file_id)

    monkeypatch.setattr(register, "entry_of", late)
    assert put_in_book(lobby, file)["id"] == first["id"]
    monkeypatch.undo()
    assert put_in_book(lobby, new_file(lobby))["number"] == 2
    assert len(events(lobby, file["id"])) == 1


def test_a_transaction_that_is_rolled_back_leaves_no_gap(lobby: Lobby) -> None:
    put_in_book(lobby, new_file(lobby))
    lost = new_file(lobby)

    def fail(session: Any) -> None:
        assert enter_file(session, lobby.staff["loket1"], lost, lobby.tick())["number"] == 2
        raise RuntimeError

    with pytest.raises(RuntimeError):
        lobby.write(fail)
    assert events(lobby, lost["id"]) == []
    assert put_in_book(lobby, new_file(lobby))["number"] == 2
    assert put_in_book(lobby, lost)["number"] == 3


def test_the_year_is_the_offices(lobby: Lobby) -> None:
    """In Jakarta the year is seven hours older than in UTC."""
    moments = ["2026-12-31T23:30:00+07:00", "2026-12-31T17:00:00+00:00", "2027-01-01T00:00:01+07:00",
               "2026-12-31T16:59:59+00:00"]
    made = [put_in_book(lobby, new_file(lobby), at=datetime.fromisoformat(moment)) for moment in moments]
    assert [(row["year"], row["number"], row["entered_on"].isoformat()) for row in made] == [
        (2026, 1, "2026-12-31"), (2027, 1, "2027-01-01"), (2027, 2, "2027-01-01"), (2026, 2, "2026-12-31")]


def test_the_hand_over_is_noted(lobby: Lobby) -> None:
    file = new_file(lobby, next_destination="Dinas Kependudukan")
    put_in_book(lobby, file)
    actor = lobby.staff["loket1"]
    handed = lobby.write(lambda session: register.set_handed(
        session, actor, file["id"], "Pemohon Contoh", None, lobby.tick()))
    assert (handed["handed_to"], handed["handed_at"], handed["next_destination"], handed["version"]) == (
        "Pemohon Contoh", lobby.now, "Dinas Kependudukan", 2)
    assert lobby.write(lambda session: register.set_handed(session, actor, 999, "X", None, lobby.tick())) is None


def test_a_correction_says_what_was(lobby: Lobby) -> None:
    actor = lobby.staff["loket1"]
    entry = put_in_book(lobby, new_file(lobby))

    def correct(version: int, **changes: str | None) -> Any:
        return lobby.write(lambda session: register.correct(
            session, actor, entry["id"], version, changes, lobby.tick()))

    first = correct(1, note="Salah ketik", handed_to="Keluarga pemohon")
    assert (first["note"], first["handed_to"], first["version"]) == ("Salah ketik", "Keluarga pemohon", 2)
    told = events(lobby, entry["file_id"])[-1]
    assert told.kind == "register_corrected"
    assert told.data["was"] == {"note": None, "handed_to": None, "version": 1}
    assert told.data["set"] == {"note": "Salah ketik", "handed_to": "Keluarga pemohon", "version": 2}
    assert correct(2, note="Salah ketik")["version"] == 2, "nothing changed, so nothing is told"
    assert refused("stale_version", lambda: correct(1, note="x"), Conflict).extra == {"version": 2}
    assert correct(2, note=None)["note"] is None
    with pytest.raises(ValueError, match="number"):
        correct(3, number="7")


def test_a_line_of_another_office_is_unknown(lobby: Lobby) -> None:
    entry = put_in_book(lobby, new_file(lobby))
    stranger = Actor("staff", lobby.office_id + 1, "admin", staff_id=1)
    refused("unknown_entry", lambda: lobby.write(lambda session: register.correct(
        session, stranger, entry["id"], 1, {"note": "x"}, lobby.tick())), NotFound)
    assert lobby.read(lambda session: register_queries.books(session, stranger.office_id, 2026)) == []


def test_the_log_alone_writes_the_book_again(lobby: Lobby) -> None:
    actor = lobby.staff["loket1"]
    files = [new_file(lobby, prefix) for prefix in "ABCA"]
    made = [put_in_book(lobby, file) for file in files]
    lobby.write(lambda session: register.set_handed(
        session, actor, files[0]["id"], "Pemohon", "Dinas", lobby.tick()))
    lobby.write(lambda session: register.correct(session, actor, made[0]["id"], 2, {"note": "N"}, lobby.tick()))
    lobby.write(lambda session: register.correct(session, actor, made[2]["id"], 1, {"handed_to": "K"}, lobby.tick()))
    assert replayed(lobby) == stored(lobby)
    last = lobby.read(lambda session: session.execute(select(RegisterSequence.last_number)).scalar_one())
    assert last == len(made) == lobby.read(lambda session: session.execute(
        select(func.count()).select_from(ENTRIES)).scalar_one())


def test_books_and_pages_and_what_is_found(lobby: Lobby) -> None:
    set_book(lobby, "C", "ppat")
    made = [put_in_book(lobby, new_file(lobby, prefix)) for prefix in "A" * 52 + "C"]
    lobby.write(lambda session: register.correct(
        session, lobby.staff["loket1"], made[7]["id"], 1, {"handed_to": "Keluarga 100%_Sehat"}, lobby.tick()))

    def page(book: str = "umum", **options: Any) -> register_queries.Page:
        found: register_queries.Page = lobby.read(lambda session: register_queries.page(
            session, lobby.office_id, book, 2026, **options))
        return found

    assert lobby.read(lambda session: register_queries.books(session, lobby.office_id, 2027)) == [
        {"book": "umum", "years": [2027, 2026]}, {"book": "ppat", "years": [2027, 2026]}]
    first, second = page(), page(number=2)
    assert (first.total, first.pages, len(first.entries), first.entries[0]["number"]) == (52, 2, 50, 52)
    assert [row["number"] for row in second.entries] == [2, 1]
    assert page(number=99).page == 2
    assert page("lain") == register_queries.Page([], 0, 1, 1)
    for words, numbers in {"100%": [8], "100%_SEHAT": [8], "%%": [], "12": [12], "12/2026": [12], "12/2025": [],
                           "a052": [52], "\\": []}.items():
        assert [row["number"] for row in page(query=words).entries if words != "12" or row["number"] == 12] == numbers
    assert page(query=page().entries[0]["service_name"][:6].upper()).total == 52
    assert [row["number"] for row in page("ppat", query="1/ppat/2026").entries] == [1]
    whole = lobby.read(lambda session: list(register_queries.each_line(session, lobby.office_id, "umum", 2026)))
    assert [row["number"] for row in whole] == list(range(1, 53))
    for month, lines in ((10, 0), (11, 52), (12, 0)):
        with lobby.database.read() as session:
            assert len(list(register_queries.each_line(session, lobby.office_id, "umum", 2026, month))) == lines


def test_a_label_says_book_and_year() -> None:
    assert register_queries.register_label("umum", 12, 2026) == "12/2026"
    assert register_queries.register_label("ppat", 12, 2026) == "12/PPAT/2026"


def test_a_page_is_found_by_the_unique_index(sqlite_lobby: Lobby) -> None:
    """Neither a look at the whole table nor a sort, however thick the book is."""
    put_in_book(sqlite_lobby, new_file(sqlite_lobby))

    def plan(session: Any) -> str:
        wanted = [ENTRIES.c.office_id == 1, ENTRIES.c.book == "umum", ENTRIES.c.year == 2026]
        query = register_queries.newest_first(wanted).limit(50).compile(
            session.get_bind(), compile_kwargs={"literal_binds": True})
        return " ".join(row.detail for row in session.execute(text(f"EXPLAIN QUERY PLAN {query}")))

    told = sqlite_lobby.read(plan)
    assert "USING INDEX sqlite_autoindex_register_entries" in told
    assert "SCAN" not in told
    assert "B-TREE" not in told
