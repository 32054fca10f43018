"""The roles of staff, the kinds of devices, and the sets of them that stand together. Pure.

Which set may do what is said once, by the permissions that each subject announces.
"""

from __future__ import annotations

OPERATOR, BACK_OFFICE, APPROVER, SUPERVISOR, ADMIN = "operator", "back_office", "approver", "supervisor", "admin"
ROLES = (OPERATOR, BACK_OFFICE, APPROVER, SUPERVISOR, ADMIN)

STAFF = ROLES
ADMINS = (ADMIN,)
SUPERVISORS = (SUPERVISOR, ADMIN)
#: Who works at the counters.
FRONT_OFFICE = (OPERATOR, *SUPERVISORS)
#: Who has files to initial or to sign, and those who may speak for them.
HOLDERS = (BACK_OFFICE, APPROVER, *SUPERVISORS)
#: Who works with files at the counters and behind them, and keeps the registers.
FRONT_AND_BACK_OFFICE = (OPERATOR, BACK_OFFICE, *SUPERVISORS)
#: Paired devices that show something to visitors.
SCREENS = ("kiosk", "display", "skm")
PRINT_AGENTS = ("printer",)
