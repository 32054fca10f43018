"""The one API object that the endpoint modules register with."""

from queue_core.web.http.endpoints import Api

api = Api("/api/v1")
