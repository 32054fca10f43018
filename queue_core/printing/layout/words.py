"""The few words that stand on paper, in both languages.

Printing may not reach up to the message catalogues of the web, and a paper can be printed where no web runs.
The type keeps the table complete: a language that lacks a word does not type-check.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    your_number: str
    copy: str
    nobody_ahead: str
    one_ahead: str
    many_ahead: str
    wait_about: str
    wait_alone: str
    priority: str
    thanks: str
    scan: str
    code: str
    requirements: str
    duration: str
    fee: str
    source: str
    printed_on: str
    not_a_number: str
    missing: str
    is_missing: str
    is_wrong: str
    come_back_today: str
    come_back_place: str
    receipt: str
    file_stays: str
    follow_file: str
    appointment: str
    sample_note: str
    test_title: str
    test_paper: str
    test_width: str
    test_letters: str
    test_dark: str
    test_good: str
    test_cut: str
    test_tear: str


WORDS: Final[dict[Language, Words]] = {
    "id": Words(
        your_number="Nomor antrian Anda",
        copy="SALINAN",
        nobody_ahead="Tidak ada antrian di depan Anda",
        one_ahead="1 orang di depan Anda",
        many_ahead="{count} orang di depan Anda",
        wait_about="sekitar {minutes} menit",
        wait_alone="Menunggu {wait}",
        priority="Antrian prioritas",
        thanks="Terima kasih atas kesabaran Anda",
        scan="Pindai untuk memantau antrian",
        code="Kode: {code}",
        requirements="Persyaratan",
        duration="Waktu: {text}",
        fee="Biaya: {text}",
        source="Sumber: {text}",
        printed_on="Dicetak {date}, {time}",
        not_a_number="Kertas ini bukan nomor antrian",
        missing="Yang masih kurang",
        is_missing="{item} - belum ada",
        is_wrong="{item} - salah: {note}",
        come_back_today="Hari ini Anda boleh kembali dengan nomor yang sama.",
        come_back_place="Hari ini Anda boleh kembali dengan nomor yang sama dan didahulukan dari nomor baru.",
        receipt="Tanda terima berkas",
        file_stays="Berkas Anda kami simpan. Anda kami hubungi bila sudah selesai.",
        follow_file="Pindai untuk mengikuti berkas Anda",
        appointment="Silakan datang {moment}",
        sample_note="buram, minta yang asli",
        test_title="Uji cetak",
        test_paper="Kertas {mm} mm, {columns} huruf per baris",
        test_width="Garis ini harus penuh dari tepi ke tepi",
        test_letters="Di bawah ini harus terbaca {letters}",
        test_dark="Empat bidang, dari terang ke hitam",
        test_good="Bila semua baris dan kode terbaca, printer siap dipakai.",
        test_cut="Kertas terpotong sendiri di bawah baris ini.",
        test_tear="Printer ini tanpa pisau: sobek di bawah baris ini.",
    ),
    "en": Words(
        your_number="Your queue number",
        copy="COPY",
        nobody_ahead="No one is ahead of you",
        one_ahead="1 person ahead of you",
        many_ahead="{count} people ahead of you",
        wait_about="about {minutes} minutes",
        wait_alone="The wait is {wait}",
        priority="Priority queue",
        thanks="Thank you for your patience",
        scan="Scan to follow the queue",
        code="Code: {code}",
        requirements="What to bring",
        duration="Time: {text}",
        fee="Fee: {text}",
        source="Source: {text}",
        printed_on="Printed {date}, {time}",
        not_a_number="This paper is not a queue number",
        missing="Still missing",
        is_missing="{item} - not here yet",
        is_wrong="{item} - wrong: {note}",
        come_back_today="You may come back today with the same number.",
        come_back_place="You may come back today with the same number, before new numbers.",
        receipt="Receipt for your file",
        file_stays="Your file stays with us. We contact you when it is ready.",
        follow_file="Scan to follow your file",
        appointment="Please come {moment}",
        sample_note="blurred, bring the original",
        test_title="Test print",
        test_paper="Paper {mm} mm, {columns} letters a line",
        test_width="This bar must reach from edge to edge",
        test_letters="Below you must be able to read {letters}",
        test_dark="Four fields, from light to black",
        test_good="If every line and the code can be read, the printer is ready.",
        test_cut="The paper is cut by itself below this line.",
        test_tear="This printer has no knife: tear below this line.",
    ),
}

def words_in(language: str) -> Words:
    """The words of a language; Indonesian when there is no such language."""
    return WORDS["en"] if language == "en" else WORDS["id"]
