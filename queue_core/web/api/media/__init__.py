"""The endpoints of the library: importing the modules named here registers them."""

ENDPOINTS = ("endpoints",)
