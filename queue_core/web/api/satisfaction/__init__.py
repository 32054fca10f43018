"""The endpoints of the survey: importing the modules named here registers them."""

ENDPOINTS = ("desk.endpoints", "forms.endpoints", "papers.endpoints", "results.endpoints", "votes.endpoints")
