"""The endpoints of tickets, counters and handwritten numbers: importing the modules named here registers them."""

ENDPOINTS = ("counters.endpoints", "endpoints", "handwritten.endpoints")
