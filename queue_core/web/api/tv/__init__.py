"""The endpoints of the TVs: importing the modules named here registers them."""

ENDPOINTS = ("announcements.endpoints", "display.endpoints", "playlist.endpoints", "screens.endpoints")
