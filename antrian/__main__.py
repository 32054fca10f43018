"""``python -m antrian``."""

from antrian.entry import main

main()
