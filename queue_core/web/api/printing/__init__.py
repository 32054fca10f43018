"""The endpoints of papers, printers and print agents: importing the modules named here registers them."""

ENDPOINTS = ("agent.endpoints", "jobs.endpoints", "layout.endpoints", "printers.endpoints")
