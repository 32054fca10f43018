"""The endpoints of staff and sessions: importing the modules named here registers them."""

ENDPOINTS = ("session", "staff")
