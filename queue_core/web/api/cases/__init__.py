"""The endpoints of case files and absences: importing the modules named here registers them."""

ENDPOINTS = ("absences.endpoints", "files.endpoints")
