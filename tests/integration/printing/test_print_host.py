"""The print host inside a server of each kind: threads, eventlet, gevent."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from queue_core.printing.drivers import PATIENCE
from tests.support.printing.escpos_reader import read_paper

SERVER = '''
import sys
mode, folder = sys.argv[1:]
if mode == "eventlet":
    import warnings
    warnings.filterwarnings("ignore", message="(?s).*Eventlet is deprecated")
    import eventlet
    eventlet.monkey_patch()
    spawn = eventlet.spawn
elif mode == "gevent":
    from gevent import monkey
    monkey.patch_all()
    import gevent
    spawn = gevent.spawn
else:
    import threading
    def spawn(function, *args):
        threading.Thread(target=function, args=args, daemon=True).start()

import json, socket, time
from sqlalchemy import select
from queue_core.office.models import Office
from queue_core.printing.jobs import actions
from queue_core.printing.documents import TicketDocument
from queue_core.printing.spooler.host import PrintHost
from queue_core.printing.models import Printer, PrintJob
from queue_core.record import clock, models
from queue_core.record.actor import Actor
from queue_core.record.base import Base
from queue_core.record.database import Database

database = Database(f"sqlite:///{folder}/antrian.db")
Base.metadata.create_all(
    database.engine, tables=[Base.metadata.tables[name] for name in (
        "offices", "events", "printers", "print_jobs", "paper_layouts")])
# A printer whose line of callers is full: who calls it now waits until patience ends.
deaf = socket.socket()
deaf.bind(("127.0.0.1", 0))
deaf.listen(0)
callers = [socket.socket() for _ in range(4)]
for caller in callers:
    caller.setblocking(False)
    caller.connect_ex(deaf.getsockname())
busy = "127.0.0.1:%d" % deaf.getsockname()[1]
with database.write() as session:
    session.add(Office(id=1, code="k", name="Kecamatan Kartoharjo", regency="Kota Madiun", timezone="Asia/Jakarta"))
    session.flush()
    session.add(Printer(id=1, office_id=1, name="p", driver="dummy", address=folder + "/paper"))
    # Nobody takes calls here: the wait for it must stop neither the server nor the other printer.
    session.add(Printer(id=2, office_id=1, name="q", driver="network", address=busy))
host = PrintHost(database)
database.after_commit.append(lambda urgent: host.wake())
host.start(spawn)
beats = []
def beat():
    while True:
        beats.append(time.monotonic())
        time.sleep(0.02)
spawn(beat)
time.sleep(0.1)
for number in range(30):
    with database.write() as session:
        actions.enqueue(
            session, Actor.system(1, "test"), printer_id=1 if number % 3 else 2, kind="ticket",
            subject=f"ticket:{number}",
            document=TicketDocument(office="Kecamatan", service="KTP", label=f"A{number:03}", issued_date="Senin",
                                    issued_time="09.42", ahead=0, track_url="http://x/t/A", short_code="A"),
            device_id=None, now=clock.now())
    host.wake()
    time.sleep(0.01)
def printed():
    with database.read() as session:
        return len(session.scalars(select(PrintJob.id).where(PrintJob.status == "printed")).all())
deadline = time.monotonic() + 20
while printed() < 20 and time.monotonic() < deadline:
    time.sleep(0.05)
done = printed()
pid = host.spooler_pid
host.stop()
print(json.dumps({
    "printed": done, "pid": pid, "heavy": sorted({"escpos", "PIL"} & set(sys.modules)),
    "longest_pause": max(b - a for a, b in zip(beats, beats[1:])),
}))
'''


@pytest.mark.parametrize("mode", ["threading", "eventlet", "gevent"])
def test_paper_comes_out_and_nobody_else_waits(mode: str, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", SERVER, mode, str(tmp_path)], capture_output=True, timeout=60,
                          text=True, check=False)
    assert done.returncode == 0, done.stderr
    # One line: neither the spooler nor the printer library may write on the server's stdout.
    (line,) = done.stdout.splitlines()
    result = json.loads(line)
    assert result["printed"] == 20
    assert result["heavy"] == []
    assert result["longest_pause"] < PATIENCE, "the server waited together with the spooler"
    assert not Path(f"/proc/{result['pid']}").exists()
    papers = [read_paper(path.read_bytes()) for path in sorted((tmp_path / "paper").iterdir())]
    shown = {max(paper.lines, key=lambda each: each.height).text for paper in papers}
    assert shown == {f"A{number:03}" for number in range(30) if number % 3}
