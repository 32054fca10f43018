"""How an agent's printers are: asked while they are idle, told to the server once for each news."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from queue_core.printing.rules import Detail, Outcome, PrinterHealth, PrinterState, health_after

#: Seconds between two questions to an idle printer: when it is well, and while it is in trouble.
ASK_EVERY, ASK_TROUBLED_EVERY = 60.0, 10.0
#: No driver needs longer for a paper; a printer that does hangs.
STUCK_AFTER: Final = 90.0


class Watch:
    """Knows each printer's health. ``clock`` gives seconds. Usable from all threads."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._printers: dict[int, dict[str, Any]] = {}
        self._healths: dict[int, PrinterHealth] = {}
        self._news: dict[int, PrinterHealth] = {}
        self._ask_at: dict[int, float] = {}
        self._busy_since: dict[int, float] = {}

    def drive(self, printers: Mapping[int, dict[str, Any]]) -> None:
        """These are the agent's printers now. A new or changed one is asked at once."""
        with self._lock:
            for printer_id, printer in printers.items():
                if self._printers.get(printer_id) != printer:
                    self._ask_at[printer_id] = 0.0
            for gone in self._printers.keys() - printers.keys():
                for known in (self._healths, self._news, self._ask_at):
                    known.pop(gone, None)
            self._printers = dict(printers)

    def due(self, busy: Collection[int]) -> list[dict[str, Any]]:
        """The questions to ask now, as orders for the printers' threads. Notes printers that hang as in trouble."""
        now = self._clock()
        orders = []
        with self._lock:
            for printer_id, printer in self._printers.items():
                if now < self._ask_at.get(printer_id, 0.0):
                    continue
                begun = self._busy_since.get(printer_id)
                if begun is not None:
                    if now - begun > STUCK_AFTER:
                        self._note(printer_id, PrinterHealth(PrinterState.TROUBLE, Detail.TIMEOUT))
                elif printer_id not in busy:
                    orders.append({"op": "check", "printer": printer})
                    self._busy_since[printer_id] = now
                self._ask_at[printer_id] = now + ASK_TROUBLED_EVERY
        return orders

    def ask_all(self) -> None:
        """Ask every printer at the next occasion."""
        with self._lock:
            self._ask_at = dict.fromkeys(self._printers, 0.0)

    def due_in(self) -> float:
        """Seconds until the next question."""
        with self._lock:
            return max(0.0, min(self._ask_at.values(), default=ASK_EVERY) - self._clock())

    def busy_since(self, printer_id: int) -> None:
        """It got a paper just now."""
        with self._lock:
            self._busy_since[printer_id] = self._clock()

    def answered(self, printer_id: int, health: PrinterHealth) -> None:
        """It was asked and this is how it is."""
        with self._lock:
            self._busy_since.pop(printer_id, None)
            if printer_id in self._printers:
                self._note(printer_id, health)

    def ended(self, printer_id: int, outcome: Outcome) -> None:
        """A paper ended; the server draws its own conclusion from the report, here it decides when to ask again."""
        with self._lock:
            self._busy_since.pop(printer_id, None)
            health = health_after(outcome)
            if health is not None and printer_id in self._printers:
                self._healths[printer_id] = health
                self._news.pop(printer_id, None)  # older than what the report tells
                self._plan(printer_id, health)

    def news(self) -> dict[int, PrinterHealth]:
        """What the server has not heard yet."""
        with self._lock:
            return dict(self._news)

    def told(self, news: Mapping[int, PrinterHealth]) -> None:
        """The server has heard this."""
        with self._lock:
            for printer_id, health in news.items():
                if self._news.get(printer_id) == health:
                    del self._news[printer_id]

    def described(self) -> list[dict[str, Any]]:
        """Every printer as the agent sees it, for the heartbeat."""
        with self._lock:
            known = PrinterHealth(PrinterState.UNCHECKED)
            return [{"id": printer_id, "state": self._healths.get(printer_id, known).state,
                     "detail": self._healths.get(printer_id, known).detail} for printer_id in self._printers]

    def _note(self, printer_id: int, health: PrinterHealth) -> None:
        self._healths[printer_id] = self._news[printer_id] = health
        self._plan(printer_id, health)

    def _plan(self, printer_id: int, health: PrinterHealth) -> None:
        well = health.state is not PrinterState.TROUBLE
        self._ask_at[printer_id] = self._clock() + (ASK_EVERY if well else ASK_TROUBLED_EVERY)
