"""A bare app of the same stack, the yardstick of the budgets: Flask, Flask-SocketIO, eventlet, SQLAlchemy, SQLite FULL.

It issues a number and broadcasts a call, and does nothing else: no sign-in, no log, no outbox, no print job, no checks.
Run: ``python -m tests.benchmarks.bare_app DATABASE_FILE PORT``.
"""

from __future__ import annotations

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402

eventlet.monkey_patch()

import resource  # noqa: E402
import sys  # noqa: E402
from typing import Any  # noqa: E402

import eventlet.wsgi  # noqa: E402
from flask import Flask, jsonify, request  # noqa: E402
from flask_socketio import SocketIO  # noqa: E402
from sqlalchemy import String, UniqueConstraint, create_engine, event, select  # noqa: E402
from sqlalchemy.dialects.sqlite import insert  # noqa: E402
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column  # noqa: E402


class Base(DeclarativeBase):
    pass


class Sequence(Base):
    __tablename__ = "sequences"
    prefix: Mapped[str] = mapped_column(String(3), primary_key=True)
    last: Mapped[int]


class Ticket(Base):
    __tablename__ = "tickets"
    id: Mapped[int] = mapped_column(primary_key=True)
    prefix: Mapped[str] = mapped_column(String(3))
    number: Mapped[int]
    key: Mapped[str] = mapped_column(String(36), unique=True)
    __table_args__ = (UniqueConstraint("prefix", "number"),)


def make(path: str) -> Flask:
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    Base.metadata.create_all(engine)
    app = Flask("bare")
    socketio = SocketIO(app, async_mode="eventlet", transports=["websocket"])

    @app.post("/tickets")
    def take() -> Any:
        key = request.headers["Idempotency-Key"]
        with Session(engine) as session:
            known = session.scalar(select(Ticket).where(Ticket.key == key))
            if known is None:
                statement = insert(Sequence).values(prefix="A", last=1)
                statement = statement.on_conflict_do_update(
                    index_elements=["prefix"], set_={"last": Sequence.last + 1}).returning(Sequence.last)
                known = Ticket(prefix="A", number=session.execute(statement).scalar_one(), key=key)
                session.add(known)
            session.commit()
            return jsonify(id=known.id, label=f"{known.prefix}{known.number:03d}"), 201

    @app.post("/call")
    def call() -> Any:
        socketio.emit("called", request.get_json(), namespace="/live")
        return jsonify(ok=True)

    @socketio.on("connect", namespace="/live")
    def connect(auth: Any = None) -> None:
        return None

    return app


if __name__ == "__main__":
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, hard), hard))
    eventlet.wsgi.server(eventlet.listen(("127.0.0.1", int(sys.argv[2])), backlog=1024), make(sys.argv[1]),
                         max_size=4096, log_output=False)
