"""The answers behind a report, one by one and without any identity: as rows of the workbook, and as CSV.

``docs/skm.md`` describes the CSV for whoever imports it elsewhere.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any, Final

from sqlalchemy.orm import Session

from queue_core.office.models import Office
from queue_core.office.queries import service_names
from queue_core.reports.periods import Period
from queue_core.satisfaction import queries
from queue_core.satisfaction.forms.questions import CHOICE, Asked, in_language
from queue_core.satisfaction.forms.replies import replies
from queue_core.satisfaction.forms.versions import forms_of
from queue_core.satisfaction.queries import Selection
from queue_core.satisfaction.rules import QUESTIONS

#: The columns of the CSV and the key of an answer each is made of. Other programs import them by these names.
CSV_COLUMNS: Final = (
    ("tanggal", "service_date"), ("jam", "time_band"), ("layanan", "service"), ("jenis_kelamin", "sex"),
    ("umur", "age"), ("pendidikan", "education"), ("pekerjaan", "occupation"),
    ("pekerjaan_lain", "occupation_other"), *((f"p{at}", key) for at, key in enumerate(QUESTIONS, start=1)),
    ("saran", "comment"), ("sumber", "source"), ("sampel", "sample"))
#: Columns of the office's own questions come after these, named by the question.
CSV_EXTRA: Final = "tambahan_"


@dataclass(frozen=True)
class Answers:
    """The answers of a period: ``rows`` in the order of their random keys, with the names they need.

    ``questions`` has each extra question by its version and id, as it was asked.
    """

    rows: Iterable[Mapping[str, Any]]
    services: Mapping[int, str]
    questions: Mapping[tuple[int, str], Asked]

    @property
    def asked(self) -> dict[str, str]:
        """The extra questions by their ids, in their newest words."""
        return {key: question.text for (_, key), question in self.questions.items()}

    def value(self, row: Mapping[str, Any], name: str) -> Any:
        """What an answer has under a name, as people and programs read it."""
        if name == "service":
            return self.services.get(row["service_id"], "")
        return row[name].isoformat() if name == "service_date" else row[name]

    def reply(self, row: Mapping[str, Any], question_id: str) -> str | None:
        """What was answered to an extra question, in the words of the option that was chosen."""
        given = (row["extra"] or {}).get(question_id)
        question = self.questions.get((row["form_version"], question_id))
        if given is None or question is None:
            return None
        return question.options[given - 1] if question.kind == CHOICE else str(given)


def answers_of(session: Session, office: Office, period: Period, service_id: int | None = None) -> Answers:
    """The counted answers of a period, of the sample and of volunteers; they are read as they are used."""
    chosen = Selection(office.id, period.first, period.last, service_id, sample=None)
    forms = forms_of(session, office.id)
    said = replies(session, chosen, forms)
    questions = {(form.version, question.id): in_language(question, "id") for form in forms
                 for question in form.questions if (form.version, question.id) in said}
    return Answers(queries.raw(session, chosen), service_names(session, office.id), questions)


def as_csv(found: Answers) -> Iterator[str]:
    """The answers as lines of CSV, in the questionnaire's order of questions; text that looks like a formula is
    marked as text, because such files end in spreadsheets."""
    asked = list(found.asked)
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([name for name, _ in CSV_COLUMNS] + [CSV_EXTRA + key for key in asked])
    for row in found.rows:
        writer.writerow(_plain([*(found.value(row, key) for _, key in CSV_COLUMNS),
                                *(found.reply(row, key) for key in asked)]))
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _plain(values: Sequence[Any]) -> list[Any]:
    return ["" if value is None else "'" + value if isinstance(value, str) and value.startswith(
        ("=", "+", "-", "@", "\t", "\r")) else value for value in values]
