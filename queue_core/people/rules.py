"""How long a session lasts, and how many wrong passwords are allowed. Pure."""

from __future__ import annotations

SESSION_HOURS = 12
#: Wrong passwords allowed within the window: for one name from one address, and for one name from anywhere.
TRIES_PER_ADDRESS, TRIES_PER_NAME, TRIES_WINDOW_MINUTES = 5, 30, 15
