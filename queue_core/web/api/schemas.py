"""Bodies and queries of the API. Unknown fields in a request are refused: a misspelt one must not be lost."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Any, Final, Literal, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, create_model, model_validator

from queue_core.office.settings import OfficeSettings
from queue_core.satisfaction.rules import LONGEST_COMMENT, LONGEST_OCCUPATION, OLDEST, YOUNGEST
from queue_core.subjects import announced
from queue_core.tickets.rules import CODE_CHARACTERS, CODE_LONGEST, CODE_SHORTEST

LARGEST: Final = 2**31 - 1
Id = Annotated[int, Field(ge=1, le=LARGEST, strict=True)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True, pattern=r"^[^\x00]*$")]
Note = Annotated[str, StringConstraints(max_length=500, strip_whitespace=True, pattern=r"^[^\x00]*$")]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
PriorityName = Literal["general", "elderly", "disabled", "pregnant_or_nursing", "with_child"]
CoinName = Literal["sangat_puas", "puas", "kurang_puas", "tidak_puas"]
Language = Literal["id", "en"]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SignIn(Body):
    username: Secret
    password: Secret


class TicketWish(Body):
    service_id: Id
    requirement_group_id: Id | None = None
    priority_class: PriorityName = "general"
    with_requirements: bool = False
    language: Language = "id"


class Versioned(Body):
    version: Id | None = None


class Hold(Versioned):
    reason: Words
    minutes: Annotated[int, Field(ge=1, le=480, strict=True)] | None = None


class Return(Versioned):
    to: Literal["waiting"] = "waiting"
    reason: Note | None = None


class Transfer(Versioned):
    service_id: Id | None = None
    counter_id: Id | None = None
    staff_id: Id | None = None
    note: Note | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Transfer:
        if self.counter_id is not None and self.staff_id is not None:
            raise ValueError("two places")
        return self


class QuickServe(Body):
    topic: Note | None = None
    service_id: Id | None = None


class Help(Body):
    on: Annotated[bool, Field(strict=True)]


class ServiceShare(Body):
    service_id: Id
    share: Annotated[int, Field(ge=10, le=100, strict=True)] = 100


def _once(entries: list[ServiceShare]) -> list[ServiceShare]:
    if len({entry.service_id for entry in entries}) < len(entries):
        raise ValueError("a service twice")
    return entries


class CounterServices(Body):
    """What a counter serves from now on; ``label`` are the words the TV shows beside it."""

    services: Annotated[list[ServiceShare], Field(max_length=100), AfterValidator(_once)]
    label: Annotated[Note, StringConstraints(max_length=120)] | None = None


class Announce(Body):
    text: Words
    minutes: Annotated[int, Field(ge=1, le=120, strict=True)]


class Skills(Body):
    """``None`` or an empty list: every service."""

    service_ids: Annotated[list[Id], Field(max_length=100)] | None


class Cancel(Versioned):
    reason: Words


class CallReason(Versioned):
    reason: Words


class Pause(Body):
    minutes: Annotated[int, Field(ge=1, le=480, strict=True)] | None = None


class CloseService(Body):
    reason: Annotated[Words, StringConstraints(max_length=120)]


TicketCode = Annotated[str, StringConstraints(min_length=CODE_SHORTEST, max_length=CODE_LONGEST,
                                              pattern=rf"^[{CODE_CHARACTERS}]+$")]
#: The day on which a vote fell into a panel whose server was away; a day, never a time.
GivenOn = Annotated[date, Field(strict=True)]


class Coin(Body):
    """``given_on`` is a panel's to say, for a coin that waited."""

    ticket_code: TicketCode
    value: CoinName
    given_on: GivenOn | None = None


Score = Annotated[int, Field(ge=1, le=4, strict=True)]


class Scores(Body):
    """One score per element; at least one must be there, missing ones are counted as not answered."""

    persyaratan: Score | None = None
    prosedur: Score | None = None
    waktu: Score | None = None
    biaya: Score | None = None
    produk: Score | None = None
    kompetensi: Score | None = None
    perilaku: Score | None = None
    pengaduan: Score | None = None
    sarana: Score | None = None


class Respondent(Body):
    sex: Literal["L", "P"] | None = None
    age: Annotated[int, Field(ge=YOUNGEST, le=OLDEST, strict=True)] | None = None
    education: Literal["SD", "SMP", "SMA", "D3", "S1", "S2", "S3"] | None = None
    occupation: Literal["pns", "tni", "polri", "swasta", "wirausaha", "lainnya"] | None = None
    occupation_other: Annotated[Note, StringConstraints(max_length=LONGEST_OCCUPATION)] | None = None


ExtraAnswer = Annotated[int, Field(ge=1, le=LARGEST, strict=True)] | Annotated[str, StringConstraints(max_length=2000)]


class SurveyAnswers(Body):
    """``ticket_code`` is given by whoever was drawn for the sample; without it the answers are a volunteer's.

    ``extra`` has the answers to the office's own questions by their id: the number of the option from 1, or a text;
    ``form_version`` says to which version of them (the one asked now). ``given_on`` and ``time_band`` are a panel's to
    say, for answers that waited.
    """

    service_id: Id
    ticket_code: TicketCode | None = None
    scores: Scores
    respondent: Respondent = Respondent()
    comment: Annotated[Note, StringConstraints(max_length=LONGEST_COMMENT)] | None = None
    extra: Annotated[dict[str, ExtraAnswer | None], Field(max_length=20)] | None = None
    form_version: Id | None = None
    given_on: GivenOn | None = None
    time_band: Literal["08.00-12.00", "13.00-17.00"] | None = None


class PrintWish(Body):
    kind: Literal["requirements"]
    service_id: Id
    requirement_group_id: Id | None = None
    language: Language = "id"


Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Weekday = Literal["0", "1", "2", "3", "4", "5", "6"]


def _in_order(span: list[str]) -> list[str]:
    if span[0] >= span[1]:
        raise ValueError("closes before it opens")
    return span


Span = Annotated[list[Clock], Field(min_length=2, max_length=2), AfterValidator(_in_order)]


class Signatory(Body):
    """Who signs the survey's report: the post, the name, and the civil servant's number."""

    title: Annotated[Note, StringConstraints(max_length=120)] = ""
    name: Annotated[Note, StringConstraints(max_length=120)] = ""
    nip: Annotated[Note, StringConstraints(max_length=40)] = ""


class SettingsChange(Body):
    """Settings to change. ``hours`` maps weekdays (0 is Monday) to opening and closing; an empty map is always open."""

    hours: dict[Weekday, Span] | None = None
    language: Language | None = None
    voice_languages: Annotated[list[Language], Field(min_length=1, max_length=2)] | None = None
    reading: Literal["digits", "number"] | None = None
    volume: Annotated[int, Field(ge=0, le=100, strict=True)] | None = None
    coin_faces: Literal[2, 4] | None = None
    max_wait_minutes: Annotated[int, Field(ge=5, le=600, strict=True)] | None = None
    survey_probability: Annotated[float, Field(ge=0, le=1)] | None = None
    running_text: Annotated[list[Words], Field(max_length=20)] | None = None
    ikm_weight: Literal["1/9", "0.111", "0.11"] | None = None
    comeback_keeps_place: bool | None = None
    contact_days: Annotated[int, Field(ge=0, le=365, strict=True)] | None = None
    signatory: Signatory | None = None
    survey_introduction: Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")] | None = None
    publish_index: Annotated[bool, Field(strict=True)] | None = None
    media_limit_mb: Annotated[int, Field(ge=50, le=100_000, strict=True)] | None = None


@cache
def settings_change() -> type[SettingsChange]:
    """``SettingsChange`` with the settings that subjects announce: the types of their fields are the rules."""
    groups = [subject.settings for subject in announced().values() if subject.settings is not None]
    if not groups:
        return SettingsChange
    hints = {name: hint for group in groups for name, hint in get_type_hints(group, include_extras=True).items()}
    optional: dict[str, Any] = {name: (hint | None, None) for name, hint in hints.items()}
    return create_model("SettingsChange", __base__=SettingsChange, **optional)


@cache
def settings_out() -> type[BaseModel]:
    """Every setting of an office as the API tells it: its own, and those that subjects announce."""
    groups = [OfficeSettings, *(subject.settings for subject in announced().values() if subject.settings is not None)]
    hints = {name: hint for group in groups for name, hint in get_type_hints(group, include_extras=True).items()}
    every: dict[str, Any] = {name: (hint, ...) for name, hint in hints.items()}
    return create_model("SettingsOut", **every)


class ReportDay(BaseModel):
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None


class ReportPeriod(BaseModel):
    model_config = ConfigDict(populate_by_name=True)
    first: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), Field(alias="from")]
    last: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), Field(alias="to")]
    service_id: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class Cursor(BaseModel):
    cursor: Annotated[int, Field(ge=0, le=2**62)] | None = None
