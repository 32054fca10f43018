"""What an office may set. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any, TypeVar

from queue_core.office.plans import StoredItem, StoredLine

Group = TypeVar("Group")

#: Growth of priority per minute of waiting; ``general`` is the yardstick.
DEFAULT_RATES = {"general": 1.0, "elderly": 2.0, "disabled": 2.0, "pregnant_or_nursing": 2.0, "with_child": 1.5}


@dataclass(frozen=True)
class OfficeSettings:
    """Settings of one office, stored as JSON on its row.

    ``hours`` maps weekdays (``"0"`` Monday .. ``"6"`` Sunday) to ``["08:00", "15:00"]``; empty means always open.
    ``rates`` are the accumulating-priority rates per class, ``max_wait_minutes`` the guard beyond which a ticket
    goes first whatever its class. ``reading`` says numbers digit by digit or as a number. ``coin_faces`` is 2 or 4.
    ``survey_probability`` is the chance that a finished visit is asked the nine questions. With
    ``comeback_keeps_place`` a visitor who brings what was missing goes before the day's newer numbers.
    ``signatory`` (``title``, ``name``, ``nip``) signs the survey's report, which begins with ``survey_introduction``;
    with ``publish_index`` what was published of it is on a page without sign-in.
    ``contact_days`` after a file is closed, the name and number left with it are erased. ``running_text`` and
    ``playlist`` are described in ``playlist.py``; the files they show may take ``media_limit_mb`` on the disk.
    """

    language: str = "id"
    voice_languages: tuple[str, ...] = ("id",)
    reading: str = "digits"
    volume: int = 100
    hours: dict[str, list[str]] = field(default_factory=dict)
    rates: dict[str, float] = field(default_factory=lambda: dict(DEFAULT_RATES))
    max_wait_minutes: int = 90
    no_show_return_minutes: int = 60
    undo_seconds: int = 5
    coin_faces: int = 4
    survey_probability: float = 0.2
    running_text: tuple[str | StoredLine, ...] = ()
    playlist: tuple[StoredItem, ...] = ()
    ikm_weight: str = "1/9"
    comeback_keeps_place: bool = True
    contact_days: int = 30
    signatory: dict[str, str] = field(default_factory=dict)
    survey_introduction: str = ""
    publish_index: bool = False
    media_limit_mb: int = 2000

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> OfficeSettings:
        """Read stored settings; unknown keys (of a newer version) are ignored, missing ones take their default."""
        known = {f.name for f in fields(cls)}
        values = {key: value for key, value in data.items() if key in known}
        for name in ("voice_languages", "running_text", "playlist"):
            if name in values:
                values[name] = tuple(values[name])
        return cls(**values)

    def to_json(self) -> dict[str, object]:
        return asdict(self)


def read_group(group: type[Group], data: dict[str, Any]) -> Group:
    """A subject's own settings (a dataclass with defaults, announced as ``Subject.settings``) from the stored ones.

    They lie flat beside the office's own; a missing one takes its default.
    """
    names = {f.name for f in fields(group)}  # type: ignore[arg-type]
    return group(**{key: value for key, value in data.items() if key in names})
