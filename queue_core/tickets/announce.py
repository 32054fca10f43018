"""What the queue announces: calls, who waits, what happens at the counters, and what closes a day."""

from __future__ import annotations

from queue_core.record.announcing import Permission, Row, Subject, Task
from queue_core.record.kinds import Kind
from queue_core.record.roles import FRONT_OFFICE, STAFF, SUPERVISORS
from queue_core.tickets.actions.day import close_past_days, end_holds

SUBJECT = Subject(
    rows=(
        Row(Kind.ISSUED, queue=True),
        Row(Kind.CALLED, "called", ("displays", "counters"), "called", queue=True, on_tv=False),
        Row(Kind.RECALLED, "called", ("displays", "counters"), "called", on_tv=False),
        Row(Kind.RETURNED, queue=True),
        Row(Kind.TRANSFERRED, queue=True),
        Row(Kind.CANCELLED, queue=True),
        Row(Kind.UNRESOLVED, queue=True),
        Row(Kind.UNDONE, queue=True),
        Row(Kind.FILE_READY, queue=True),
        Row(Kind.CAME_BACK, queue=True),
        Row(Kind.DAY_BEGAN, queue=True),
        # What happens at a counter without changing what the TVs show of it.
        Row(Kind.CALL_SEEN, on_tv=False, on_phone=False),
        Row(Kind.QUICK_SERVED, on_tv=False),
        Row(Kind.HELP_CALLED, on_tv=False),
        Row(Kind.HELP_ENDED, on_tv=False),
        # What changes a ticket without its visitor noticing: a phone must not ring again.
        Row(Kind.COUNTER_TAKEN_OVER, on_phone=False),
    ),
    tasks=(
        Task(lambda this: end_holds(this.session, this.office, this.now)),
        Task(lambda this: close_past_days(this.session, this.office, this.now)),
    ),
    permissions=(
        Permission("tickets.take", FRONT_OFFICE, ("kiosk",)),
        Permission("tickets.read", STAFF, ("kiosk",), "own_device"),
        Permission("tickets.move", FRONT_OFFICE, condition="holder"),
        Permission("tickets.undo", FRONT_OFFICE, condition="own_move"),
        Permission("tickets.come_back", FRONT_OFFICE, condition="own_services"),
        Permission("tickets.handwritten", FRONT_OFFICE),
        Permission("queue.read", STAFF),
        Permission("counters.read", STAFF),
        Permission("counters.work", FRONT_OFFICE, condition="own_counter"),
        Permission("counters.take_over", FRONT_OFFICE),
        Permission("counters.services", SUPERVISORS),
        Permission("counters.supervise", SUPERVISORS),
        Permission("page.counter", FRONT_OFFICE),
        Permission("page.manual", FRONT_OFFICE),
    ),
)
