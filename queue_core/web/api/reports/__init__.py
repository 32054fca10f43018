"""The endpoints of the day's figures: importing the modules named here registers them."""

ENDPOINTS = ("documents.endpoints", "endpoints")
