"""Antrian: the product put together."""

__version__ = "0.1.0"
