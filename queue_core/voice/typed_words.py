"""A typed text as a synthesiser should read it: numbers and times as words, and help for words it gets wrong. Pure."""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
#: Sounds for espeak-ng's Indonesian voice, by the words it says wrongly (docs/voice.md).
_SOUNDS: Final = {"empat": "@mp'at", "enam": "@n'am", "sebelas": "s@b@l'as", "belas": "b@l'as", "loket": "l'okEt"}
_SHORT: Final = {"jl": "jalan", "no": "nomor", "kec": "kecamatan", "kab": "kabupaten", "tgl": "tanggal", "dll":
                 "dan lain-lain", "dsb": "dan sebagainya", "yth": "yang terhormat", "bpk": "bapak", "sdr": "saudara",
                 "wib": "W I B", "wita": "W I T A", "wit": "W I T"}
#: Longer ones are telephone numbers and the like: said digit by digit.
_LONGEST_NUMBER: Final = 6


def number_words(value: int) -> str:
    """A number below a million in Indonesian words."""
    if value < 10:
        return _DIGITS[value]
    if value < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(value) or f"{_DIGITS[value - 10]} belas"
    for size, name, one in ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", "sepuluh")):
        if value >= size:
            head = one if value // size == 1 else f"{number_words(value // size)} {name}"
            return head if value % size == 0 else f"{head} {number_words(value % size)}"
    raise AssertionError("every number is below ten or above")


def spoken_words(text: str, language: str) -> str:
    """The text without what a synthesiser takes for commands, and in Indonesian with its numbers as words."""
    plain = " ".join(re.sub(r"[\[\]<>{}|\\^~`_*#]", " ", text).split())
    if language != "id":
        return plain
    plain = re.sub(r"\b([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d.:]|\s*(?:ribu|juta))", _time, plain)
    plain = re.sub(r"\b\d{1,3}(?:\.\d{3})+\b", lambda found: found[0].replace(".", ""), plain)
    plain = re.sub(r"\d+", _number, plain)
    plain = re.sub(r"\b([A-Za-z]{2,4})\.(?=\s)", lambda found: _SHORT.get(found[1].lower(), found[0]), plain)
    plain = re.sub(r"\b(WIB|WITA|WIT)\b", lambda found: _SHORT[found[1].lower()], plain)
    return re.sub(r" (?=[.,;:!?])", "", " ".join(plain.split()))


def with_sounds(words: str, language: str) -> str:
    """Words as espeak-ng should say them: with its own sounds where its rules are wrong."""
    if language != "id":
        return words
    pattern = rf"\b({'|'.join(_SOUNDS)})\b"
    return re.sub(pattern, lambda found: f"[[{_SOUNDS[found[0].lower()]}]]", words, flags=re.IGNORECASE)


def _time(found: re.Match[str]) -> str:
    hours, minutes = number_words(int(found[1])), int(found[2])
    return hours if minutes == 0 else f"{hours} lewat {number_words(minutes)} menit"


def _number(found: re.Match[str]) -> str:
    digits = found[0]
    if len(digits) > _LONGEST_NUMBER or (digits[0] == "0" and len(digits) > 1):
        words = " ".join(_DIGITS[int(digit)] for digit in digits)
    else:
        words = number_words(int(digits))
    # "A12" and "12B" are two things to say.
    return f" {words} "
