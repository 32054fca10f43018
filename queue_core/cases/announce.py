"""What case files announce: who is away, and what is put away or erased when its time has come.

Each event of a file tells the staff's pages that the file moved; that needs no row.
"""

from __future__ import annotations

from queue_core.cases.checking.actions import close_dead_checks
from queue_core.cases.contacts.actions import erase_contacts
from queue_core.record.announcing import Permission, Row, Subject, Task
from queue_core.record.kinds import Kind
from queue_core.record.roles import FRONT_AND_BACK_OFFICE, FRONT_OFFICE, HOLDERS, STAFF

SUBJECT = Subject(
    rows=(
        Row(Kind.ABSENCE_BEGAN, "settings", ("kiosks", "counters")),
        Row(Kind.ABSENCE_ENDED, "settings", ("kiosks", "counters")),
    ),
    tasks=(
        Task(lambda this: close_dead_checks(this.session, this.office, this.now)),
        Task(lambda this: erase_contacts(this.session, this.office, this.now)),
    ),
    permissions=(
        Permission("files.read", STAFF),
        Permission("files.check", FRONT_OFFICE, condition="holder"),
        Permission("files.step", STAFF, condition="post"),
        Permission("files.front", FRONT_OFFICE),
        Permission("files.appoint", STAFF, condition="not_approver"),
        Permission("absences.read", STAFF),
        Permission("absences.enter", HOLDERS, condition="oneself"),
        Permission("page.files", FRONT_AND_BACK_OFFICE),
        Permission("page.sign", HOLDERS),
    ),
)
