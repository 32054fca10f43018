"""Coin, survey and index. Importing any part of it makes tickets call the draw when a visit is done."""

from queue_core.satisfaction import visits  # noqa: F401
