"""The kinds of events: every value that the column ``kind`` of the event log may hold.

What each means and carries stands in `docs/events.md`. A value is stored for good: never rename one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

_URGENT = True


class Kind(StrEnum):
    """One kind of event; a member's value is what the log stores.

    People stand waiting for an urgent one: the relay does not gather others before delivering it.
    """

    urgent: bool

    def __new__(cls, value: str, urgent: bool = False) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.urgent = urgent
        return member

    # tickets
    ISSUED = "issued"
    CALLED = "called", _URGENT
    RECALLED = "recalled", _URGENT
    STARTED = "started"
    FINISHED = "finished", _URGENT
    NO_SHOW = "no_show"
    HELD = "held"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    CANCELLED = "cancelled"
    UNRESOLVED = "unresolved"
    HANDED_IN = "handed_in"
    FILE_READY = "file_ready"
    LEFT_FILE = "left_file"
    RETURNED_INCOMPLETE = "returned_incomplete"
    CAME_BACK = "came_back"
    TIED_TO_FILE = "tied_to_file"
    UNDONE = "undone"

    # counters
    CALL_SEEN = "call_seen", _URGENT
    COUNTER_ADDED = "counter_added"
    COUNTER_OPENED = "counter_opened"
    COUNTER_PAUSED = "counter_paused"
    COUNTER_CLOSED = "counter_closed"
    COUNTER_TAKEN_OVER = "counter_taken_over"
    COUNTER_SERVICES_CHANGED = "counter_services_changed"
    QUICK_SERVED = "quick_served"
    HELP_CALLED = "help_called"
    HELP_ENDED = "help_ended"

    # the waiting room and the office
    ANNOUNCED = "announced"
    ANNOUNCEMENT_ENDED = "announcement_ended"
    SKILLS_CHANGED = "skills_changed"
    SERVICE_CLOSED = "service_closed"
    SERVICE_OPENED = "service_opened"
    VOICE_CHANGED = "voice_changed"
    CATALOGUE_IMPORTED = "catalogue_imported"
    SETTINGS_CHANGED = "settings_changed"
    MEDIA_ADDED = "media_added"
    MEDIA_DELETED = "media_deleted"

    # days and people
    DAY_BEGAN = "day_began"
    SIGNED_IN = "signed_in"
    STAFF_ADDED = "staff_added"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105

    # devices
    DEVICE_PAIRED = "device_paired"
    DEVICE_REVOKED = "device_revoked"
    DEVICE_REPLACED = "device_replaced"
    DEVICE_EDITED = "device_edited"
    DEVICE_ALARM = "device_alarm"
    DEVICE_RECOVERED = "device_recovered"
    DEVICE_CHANGED = "device_changed"
    DEVICE_CONNECTED = "device_connected"
    DEVICE_GONE = "device_gone"

    # printing
    LAYOUT_CHANGED = "layout_changed"
    PRINTER_ADDED = "printer_added"
    PRINTER_CHANGED = "printer_changed"
    PRINTER = "printer"
    PRINT_JOB = "print_job", _URGENT
    PRINT_JOB_SETTLED = "print_job_settled"

    # case files
    FILE_OPENED = "file_opened"
    FILE_CHECKED = "file_checked"
    FILE_ACCEPTED = "file_accepted"
    FILE_RETURNED = "file_returned"
    FILE_REOPENED = "file_reopened"
    FILE_INITIALLED = "file_initialled"
    FILE_SIGNED = "file_signed"
    FILE_MOVED = "file_moved"
    FILE_SENT_BACK = "file_sent_back"
    FILE_VISITOR_CALLED = "file_visitor_called"
    FILE_BECAME_READY = "file_became_ready"
    FILE_HANDED_OVER = "file_handed_over"
    FILE_CLOSED = "file_closed"
    FILE_LEFT = "file_left"
    FILE_CONTACT_TRIED = "file_contact_tried"
    FILE_CONTACT_ERASED = "file_contact_erased"
    FILE_APPOINTMENT = "file_appointment"
    FILE_ARRIVED = "file_arrived"
    FILE_WITHDRAWN = "file_withdrawn"

    # absences
    ABSENCE_BEGAN = "absence_began"
    ABSENCE_ENDED = "absence_ended"

    # numbered books
    REGISTER_ENTERED = "register_entered"
    REGISTER_HANDED = "register_handed"
    REGISTER_CORRECTED = "register_corrected"

    # satisfaction
    PAPER_ANSWERS_ENTERED = "paper_answers_entered"
    PAPER_ANSWERS_IMPORTED = "paper_answers_imported"
    ANSWERS_REVIEWED = "answers_reviewed"
    SURVEY_SHARE_CHANGED = "survey_share_changed"
    SURVEY_FORM_CHANGED = "survey_form_changed"
    FOLLOW_UP_PLANNED = "follow_up_planned"
    FOLLOW_UP_CHANGED = "follow_up_changed"
    INDEX_PUBLISHED = "index_published"
    INDEX_WITHDRAWN = "index_withdrawn"
