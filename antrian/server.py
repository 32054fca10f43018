"""Serving: one listening socket, one of three ways to run."""

from __future__ import annotations

import gc
import logging
import resource
import signal
import socket
import threading
from collections.abc import Callable

from antrian.app import App
from antrian.background import Background

_log = logging.getLogger(__name__)
BACKLOG = 1024


def listen(host: str, port: int, *, reuse_port: bool = False) -> socket.socket:
    """A listening socket. TCP_NODELAY is inherited by its connections: without it small answers wait 40 ms."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if reuse_port:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    made.bind((host, port))
    made.listen(BACKLOG)
    return made


def raise_file_limit(wanted: int) -> int:
    """Allow as many sockets as asked for, as far as the system lets us; returns what there is.

    eventlet's server ends itself when it runs out of file descriptors, so it must never take more connections.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    target = wanted + 256
    if soft < target:
        soft = min(target, hard) if hard != resource.RLIM_INFINITY else target
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return min(wanted, soft - 256)


def settle() -> None:
    """Start collecting garbage, except in what was loaded until now: that stays for as long as the process lives."""
    gc.freeze()
    gc.enable()


def serve(app: App, listener: socket.socket, *, ready: Callable[[], None] | None = None) -> None:
    """Serve until SIGTERM or SIGINT; then stop taking connections, finish what is in flight, and return."""
    connections = raise_file_limit(app.settings.max_connections)
    background = Background(app, worker=app.settings.run_worker)
    background.start()
    if ready is not None:
        app.socketio.start_background_task(ready)
    run = {"eventlet": _eventlet, "gevent": _gevent, "threading": _threading}[app.settings.async_mode]
    settle()
    try:
        run(app, listener, connections)
    finally:
        background.stop()


def _eventlet(app: App, listener: socket.socket, connections: int) -> None:
    import eventlet
    import eventlet.wsgi

    pool = eventlet.GreenPool(connections)
    main = eventlet.getcurrent()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: eventlet.spawn_n(main.throw, SystemExit(0)))
    try:
        eventlet.wsgi.server(listener, app.flask, custom_pool=pool, max_size=connections, log_output=False,
                             socket_timeout=75, debug=False)
    except SystemExit:
        listener.close()


def _gevent(app: App, listener: socket.socket, connections: int) -> None:
    import gevent
    from gevent.pool import Pool
    from gevent.pywsgi import WSGIHandler, WSGIServer

    class Handler(WSGIHandler):  # type: ignore[misc]
        def handle_one_response(self) -> None:
            super().handle_one_response()
            if "HTTP_UPGRADE" in self.environ:
                self.close_connection = True  # what is left on a live connection's line is no HTTP request

    server = WSGIServer(listener, app.flask, spawn=Pool(connections), log=None, handler_class=Handler)
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, server.stop, 2)
    server.serve_forever()


def _threading(app: App, listener: socket.socket, connections: int) -> None:
    from werkzeug.serving import WSGIRequestHandler, make_server

    class Quiet(WSGIRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_request(self, code: object = "-", size: object = "-") -> None:
            return

    host, port = listener.getsockname()[:2]
    server = make_server(host, port, app.flask, threaded=True, request_handler=Quiet, fd=listener.fileno())
    server.daemon_threads = True  # type: ignore[attr-defined]

    def stop(*_: object) -> None:
        threading.Thread(target=server.shutdown, daemon=True).start()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    server.serve_forever()
