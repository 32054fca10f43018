"""The endpoints of the voices: importing the modules named here registers them."""

ENDPOINTS = ("endpoints", "reading")
