"""The endpoints of lost and found: importing the modules named here registers them."""

ENDPOINTS = ("endpoints",)
