"""The print agent: ``antrian print-agent``, on the machine where a printer hangs.

It takes papers from the server over HTTP, prints them through the same drivers and threads as the server's own printing
process, and says how each came out. What makes a paper come out once, however the cable, the power or the server fail:

- It begins a paper only when the server has just said so (``/agent/started``), and not later than ``runner.LEASE``
  seconds after it asked: by then the server may have asked somebody else.
- It writes to its journal, down to the disk, that a paper begins *before* the first byte leaves. After a crash a paper
  that had begun is ``unknown``, one that had not is given back.
- It repeats how papers came out until the server has heard it.

The server's half of the bargain stands in ``printing/jobs/remote.py``. The live connection only wakes the agent;
without it it asks by itself every few seconds. It runs for years on a small machine: nothing here imports the web,
the database library or green threads.
"""
