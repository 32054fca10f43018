"""The endpoints of devices, pairing and settings: importing the modules named here registers them."""

ENDPOINTS = ("endpoints", "pairing")
