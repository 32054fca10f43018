"""What satisfaction announces: the coin that a finished visit unlocks, and what is public of the survey.

Coins and answers write no event.
"""

from __future__ import annotations

from queue_core.record.announcing import Permission, Row, Subject, Task
from queue_core.record.kinds import Kind
from queue_core.record.roles import FRONT_OFFICE, SUPERVISORS
from queue_core.satisfaction.survey.limits import forget_senders
from queue_core.satisfaction.survey.mixing import mix

SUBJECT = Subject(
    rows=(
        Row(Kind.FINISHED, "counter", ("panel",), "coin"),
        Row(Kind.INDEX_PUBLISHED, "settings", ("displays",)),
        Row(Kind.INDEX_WITHDRAWN, "settings", ("displays",)),
    ),
    tasks=(
        Task(lambda this: forget_senders(this.session, this.office.id, this.today), daily=True),
        Task(lambda this: mix(this.session, this.office.id, this.today), daily=True),
    ),
    permissions=(
        Permission("survey.panel", devices=("skm",)),
        Permission("survey.type", FRONT_OFFICE),
        Permission("survey.import", SUPERVISORS),
        Permission("survey.review", SUPERVISORS),
        Permission("survey.read", SUPERVISORS),
        Permission("survey.plan", SUPERVISORS),
        Permission("survey.publish", SUPERVISORS),
        Permission("survey.settings", SUPERVISORS),
        Permission("page.survey", SUPERVISORS),
        Permission("page.survey_entry", FRONT_OFFICE),
        Permission("page.survey_settings", SUPERVISORS),
    ),
)
