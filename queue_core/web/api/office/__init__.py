"""The endpoints of the services: importing the modules named here registers them."""

ENDPOINTS = ("services",)
