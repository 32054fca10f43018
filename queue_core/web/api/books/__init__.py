"""The endpoints of the numbered books: importing the modules named here registers them."""

ENDPOINTS = ("endpoints",)
