"""The endpoints of the day at a glance: importing the modules named here registers them."""

ENDPOINTS = ("endpoints",)
