"""What the bank says: each clip's name, words, sounds (IPA), speaker. Pure: tests hold the bank to it.

The stress mark stands directly before its vowel, affricates and g are single characters: the model knows no
other spelling. A phrase that goes on ends with a comma, one that closes with a full stop; one hears which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from queue_core.voice.speech import number_parts

COUNTERS = range(1, 31)
SPEED = 0.95
VOWELS = frozenset("aeiouəɛɪɔʊʌɑɜAIOWY")
# Long clips are said a little faster, or a call to counter 29 lasts longer than eight seconds.
BRISK = 1.05
LONG_TAIL, LONG_NUMBER, LONG_WORD = 12, 8, 6  # syllables from which on a clip is long
KINDS = ("loket", "ruang", "meja")


@dataclass(frozen=True)
class Clip:
    """One clip to make. `ipa` is empty for a sound that is no speech; `small` clips get an MP3 too."""

    name: str
    text: str
    ipa: str
    voice: str
    small: bool = True
    speed: float = SPEED


@dataclass(frozen=True)
class Words:
    """One language: sounds by written word, and the templates its phrases are made of.

    Phrases carry the same names in every language, and `places` the words that names of counters are made of.
    `head` opens a first call, `again` a recall, `ready` that of papers to collect; `to` stands before the kind of
    counter in the short tail of a call that would last too long.
    """

    code: str
    voice: str
    letters: dict[str, str]
    digits: tuple[tuple[str, str], ...]
    head: tuple[str, str]
    again: tuple[str, str]
    ready: tuple[str, str]
    proceed: tuple[str, str]
    to: tuple[str, str]
    phrases: dict[str, tuple[str, str]]
    places: dict[str, tuple[str, str]]


def _letters(spelled: str) -> dict[str, str]:
    return dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", spelled.split(), strict=True))


ID = Words(
    code="id",
    voice="id",
    letters=_letters(
        "ˈa bˈe ʧˈe dˈe ˈe ˈɛf ɡˈe hˈa ˈi ʤˈe kˈa ˈɛl ˈɛm ˈɛn ˈo pˈe kˈi ˈɛr ˈɛs tˈe ˈu vˈe wˈe ˈɛks jˈe zˈɛt"
    ),
    digits=(
        ("nol", "nˈol"),
        ("satu", "sˈatu"),
        ("dua", "dˈua"),
        ("tiga", "tˈiɡa"),
        ("empat", "əmpˈat"),
        ("lima", "lˈima"),
        ("enam", "ənˈam"),
        ("tujuh", "tˈuʤuh"),
        ("delapan", "dəlˈapan"),
        ("sembilan", "səmbˈilan"),
    ),
    head=("Nomor antrian", "nˈomoɾ antɾˈian"),
    again=("Panggilan ulang", "paŋɡˈilan ˈulaŋ"),
    ready=("Berkas selesai", "bəɾkas sələsˈai"),
    proceed=("silakan menuju", "silˈakan mənˈuʤu"),
    to=("ke", "kə"),
    phrases={
        "head": ("Nomor antrian,", "nˈomoɾ antɾˈian,"),
        "attention": ("Mohon perhatian,", "mˈohon pəɾhatˈian,"),
        "recall": ("Panggilan ulang,", "paŋɡˈilan ˈulaŋ,"),
        "file-ready": ("berkas selesai,", "bəɾkas sələsˈai,"),
        "thanks": ("Terima kasih.", "təɾˈima kˈasih."),
        "priority": ("Antrian prioritas,", "antɾˈian pɾioɾˈitas,"),
        "proceed": ("silakan menuju,", "silˈakan mənˈuʤu,"),
        "to-loket": ("silakan menuju loket,", "silˈakan mənˈuʤu lˈokɛt,"),
        "to-ruang": ("silakan menuju ruang,", "silˈakan mənˈuʤu ɾˈuaŋ,"),
        "to-meja": ("silakan menuju meja,", "silˈakan mənˈuʤu mˈeʤa,"),
        "short-loket": ("ke loket,", "kə lˈokɛt,"),
        "short-ruang": ("ke ruang,", "kə ɾˈuaŋ,"),
        "short-meja": ("ke meja,", "kə mˈeʤa,"),
        "see-screen": ("lihat layar.", "lˈihat lˈajaɾ."),
        "shown-loket": (
            "silakan menuju loket yang tertera di layar.",
            "silˈakan mənˈuʤu lˈokɛt jaŋ təɾtˈəɾa di lˈajaɾ.",
        ),
        "shown-ruang": (
            "silakan menuju ruang yang tertera di layar.",
            "silˈakan mənˈuʤu ɾˈuaŋ jaŋ təɾtˈəɾa di lˈajaɾ.",
        ),
        "shown-meja": (
            "silakan menuju meja yang tertera di layar.",
            "silˈakan mənˈuʤu mˈeʤa jaŋ təɾtˈəɾa di lˈajaɾ.",
        ),
    },
    places={
        "loket": ("loket", "lˈokɛt"),
        "ruang": ("ruang", "ɾˈuaŋ"),
        "meja": ("meja", "mˈeʤa"),
        "camat": ("camat", "ʧˈamat"),
        "sekretaris": ("sekretaris", "səkɾətˈaɾis"),
        "pelayanan": ("pelayanan", "pəlajˈanan"),
        "pengaduan": ("pengaduan", "pəŋadˈuan"),
        "informasi": ("informasi", "infoɾmˈasi"),
        "konsultasi": ("konsultasi", "konsultˈasi"),
        "pendaftaran": ("pendaftaran", "pəndaftˈaɾan"),
        "pengambilan": ("pengambilan", "pəŋambˈilan"),
        "verifikasi": ("verifikasi", "vɛɾifikˈasi"),
        "perekaman": ("perekaman", "pəɾəkˈaman"),
        "pemerintahan": ("pemerintahan", "pəməɾintˈahan"),
        "pembangunan": ("pembangunan", "pəmbaŋˈunan"),
        "kesejahteraan": ("kesejahteraan", "kəsəʤahtəɾˈaan"),
        "ketenteraman": ("ketenteraman", "kətəntəɾˈaman"),
        "umum": ("umum", "ˈumum"),
        "arsip": ("arsip", "ˈaɾsip"),
        "aula": ("aula", "ˈaula"),
        "rapat": ("rapat", "ɾˈapat"),
        "tunggu": ("tunggu", "tˈuŋɡu"),
        "laktasi": ("laktasi", "laktˈasi"),
        "depan": ("depan", "dəpˈan"),
        "belakang": ("belakang", "bəlˈakaŋ"),
        "utama": ("utama", "utˈama"),
        "prioritas": ("prioritas", "pɾioɾˈitas"),
        "foto": ("foto", "fˈoto"),
        "berkas": ("berkas", "bəɾkˈas"),
    },
)

EN = Words(
    code="en",
    voice="en",
    letters=_letters(
        "ˈA bˈi sˈi dˈi ˈi ˈɛf ʤˈi ˈAʧ ˈI ʤˈA kˈA ˈɛl ˈɛm ˈɛn ˈO pˈi kjˈu ˈɑɹ ˈɛs tˈi jˈu vˈi dˈʌbᵊlju ˈɛks wˈI zˈi"
    ),
    digits=(
        ("zero", "zˈiɹO"),
        ("one", "wˈʌn"),
        ("two", "tˈu"),
        ("three", "θɹˈi"),
        ("four", "fˈɔɹ"),
        ("five", "fˈIv"),
        ("six", "sˈɪks"),
        ("seven", "sˈɛvən"),
        ("eight", "ˈAt"),
        ("nine", "nˈIn"),
    ),
    head=("Queue number", "kjˈu nˈʌmbəɹ"),
    again=("Calling again", "kˈɔlɪŋ əɡˈɛn"),
    ready=("Documents ready", "dˈɑkjəmənts ɹˈɛdi"),
    proceed=("please proceed to", "plˈiz pɹəsˈid tə"),
    to=("to", "tə"),
    phrases={
        "head": ("Queue number,", "kjˈu nˈʌmbəɹ,"),
        "attention": ("Attention please,", "ətˈɛnʃən plˈiz,"),
        "recall": ("Calling again,", "kˈɔlɪŋ əɡˈɛn,"),
        "file-ready": ("your documents are ready,", "jʊɹ dˈɑkjəmənts ɑɹ ɹˈɛdi,"),
        "thanks": ("Thank you.", "θˈæŋk ju."),
        "priority": ("Priority queue,", "pɹIˈɔɹəɾi kjˈu,"),
        "proceed": ("please proceed to,", "plˈiz pɹəsˈid tu,"),
        "to-loket": ("please proceed to counter,", "plˈiz pɹəsˈid tə kˈWntəɹ,"),
        "to-ruang": ("please proceed to room,", "plˈiz pɹəsˈid tə ɹˈum,"),
        "to-meja": ("please proceed to desk,", "plˈiz pɹəsˈid tə dˈɛsk,"),
        "short-loket": ("to counter,", "tə kˈWntəɹ,"),
        "short-ruang": ("to room,", "tə ɹˈum,"),
        "short-meja": ("to desk,", "tə dˈɛsk,"),
        "see-screen": ("see the screen.", "sˈi ðə skɹˈin."),
        "shown-loket": (
            "please proceed to the counter shown on the screen.",
            "plˈiz pɹəsˈid tə ðə kˈWntəɹ ʃˈOn ɔn ðə skɹˈin.",
        ),
        "shown-ruang": (
            "please proceed to the room shown on the screen.",
            "plˈiz pɹəsˈid tə ðə ɹˈum ʃˈOn ɔn ðə skɹˈin.",
        ),
        "shown-meja": (
            "please proceed to the desk shown on the screen.",
            "plˈiz pɹəsˈid tə ðə dˈɛsk ʃˈOn ɔn ðə skɹˈin.",
        ),
    },
    places={"loket": ("counter", "kˈWntəɹ"), "ruang": ("room", "ɹˈum"), "meja": ("desk", "dˈɛsk")},
)

_EN_TEENS = [
    "tˈɛn",
    "əlˈɛvən",
    "twˈɛlv",
    "θɜɹtˈin",
    "fɔɹtˈin",
    "fɪftˈin",
    "sɪkstˈin",
    "sɛvəntˈin",
    "Atˈin",
    "nIntˈin",
]
_EN_TEENS_TEXT = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["twˈɛnti", "θˈɜɹɾi", "fˈɔɹɾi", "fˈɪfti", "sˈɪksti", "sˈɛvənti", "ˈAɾi", "nˈInti"]
_EN_TENS_TEXT = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def number_part(language: str, value: int) -> tuple[str, str]:
    """Words and sounds of a number that is one part: anything under a hundred, a whole hundred or thousand."""
    if 20 < value < 100 and value % 10:
        (text, ipa), (unit, sound) = (number_part(language, part) for part in (value // 10 * 10, value % 10))
        return f"{text} {unit}", f"{ipa} {sound}"
    return _english_part(value) if language == "en" else _indonesian_part(value)


def _indonesian_part(value: int) -> tuple[str, str]:
    irregular = {
        10: ("sepuluh", "səpˈuluh"),
        11: ("sebelas", "səbəlˈas"),
        100: ("seratus", "səɾˈatus"),
        1000: ("seribu", "səɾˈibu"),
    }
    if value in irregular:
        return irregular[value]
    for base, text, ipa in ((1000, "ribu", "ɾˈibu"), (100, "ratus", "ɾˈatus"), (20, "puluh", "pˈuluh")):
        if value >= base:
            word, sound = ID.digits[value // (10 if base == 20 else base)]
            return f"{word} {text}", f"{sound} {ipa}"
    if value > 11:
        word, sound = ID.digits[value - 10]
        return f"{word} belas", f"{sound} bəlˈas"
    return ID.digits[value]


def _english_part(value: int) -> tuple[str, str]:
    for base, text, ipa in ((1000, "thousand", "θˈWzᵊnd"), (100, "hundred", "hˈʌndɹəd")):
        if value >= base:
            word, sound = EN.digits[value // base]
            return f"{word} {text}", f"{sound} {ipa}"
    if value >= 20:
        return _EN_TENS_TEXT[value // 10 - 2], _EN_TENS[value // 10 - 2]
    if value >= 10:
        return _EN_TEENS_TEXT[value - 10], _EN_TEENS[value - 10]
    return EN.digits[value]


def _both(words: Words, name: str, text: str, ipa: str) -> Iterator[Clip]:
    """The same word twice: in the middle of a number, and at its end."""
    yield Clip(f"{name}-mid", f"{text},", f"{ipa},", words.voice)
    yield Clip(f"{name}-final", f"{text}.", f"{ipa}.", words.voice)


def _numbers_of(words: Words) -> Iterator[Clip]:
    code = words.code
    for digit, (text, ipa) in enumerate(words.digits):
        yield from _both(words, f"{code}/digits/{digit}", text, ipa)
    for value in (*range(10, 100, 10), *range(100, 1000, 100), *range(1000, 10000, 1000)):
        yield from _both(words, f"{code}/words/{value}", *number_part(code, value))
    for value in (value for value in range(11, 100) if value % 10):
        text, ipa = number_part(code, value)
        speed = _speed(ipa, LONG_WORD) if value > 20 else SPEED
        yield Clip(f"{code}/words/{value}-final", f"{text}.", f"{ipa}.", words.voice, speed=speed)


def _speed(ipa: str, long: int) -> float:
    """Counted in vowels, which is counted in syllables as far as these languages need."""
    return BRISK if sum(character in VOWELS for character in ipa) >= long else SPEED


def _tails_of(words: Words) -> Iterator[Clip]:
    """Where to go, in one phrase: "silakan menuju ruang dua", and for a call that must be short "ke ruang dua"."""
    for kind in KINDS:
        for counter in COUNTERS:
            said, sounds = (" ".join(half) for half in zip(
                *(number_part(words.code, part) for part in number_parts(counter)), strict=True))
            place, place_ipa = words.places[kind]
            # The counters' own tails were the first, and keep their names; the others are put together in MP3.
            full = str(counter) if kind == "loket" else f"{kind}-{counter}"
            for folder, name, (text, ipa) in (("tails", full, words.proceed), ("short", f"{kind}-{counter}", words.to)):
                whole = f"{ipa} {place_ipa} {sounds}"
                yield Clip(f"{words.code}/{folder}/{name}", f"{text} {place} {said}.", f"{whole}.", words.voice,
                           small=kind == "loket", speed=_speed(whole, LONG_TAIL))


def small_set(words: Words) -> Iterator[Clip]:
    """Every clip of a language but the thousand whole numbers."""
    code = words.code
    for letter, ipa in words.letters.items():
        for folder, (text, sounds) in (("heads", words.head), ("again", words.again), ("ready", words.ready)):
            yield Clip(f"{code}/{folder}/{letter}", f"{text}, {letter}.", f"{sounds}, {ipa}.", words.voice)
        yield Clip(f"{code}/letters/{letter}", f"{letter},", f"{ipa},", words.voice)
    yield from _numbers_of(words)
    yield from _tails_of(words)
    for name, (text, ipa) in words.phrases.items():
        yield Clip(f"{code}/phrases/{name}", text, ipa, words.voice)
    for name, (text, ipa) in words.places.items():
        yield from _both(words, f"{code}/places/{name}", text, ipa)


def whole_numbers() -> Iterator[Clip]:
    """000 to 999 read digit by digit in one breath: half the recogniser's errors of joined digits."""
    for value in range(1000):
        spoken = [ID.digits[int(digit)] for digit in f"{value:03d}"]
        text, ipa = (" ".join(half) for half in zip(*spoken, strict=True))
        speed = _speed(ipa, LONG_NUMBER)
        yield Clip(f"id/numbers/{value:03d}", f"{text},", f"{ipa},", ID.voice, small=False, speed=speed)


def plan(language: str = "all", chosen: str = "all") -> list[Clip]:
    """The clips of a language (`id`, `en`, `all`) and a set (`small`, `numbers`, `all`), as they are made."""
    clips: list[Clip] = []
    if chosen != "numbers":
        clips.append(Clip("chime", "(chime)", "", ""))
        clips += [clip for words in (ID, EN) if language in (words.code, "all") for clip in small_set(words)]
    if chosen != "small" and language != "en":
        clips += whole_numbers()
    return clips
