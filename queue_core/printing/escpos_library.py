"""The only door to python-escpos, which litters when it is imported.

It makes a temporary folder and writes a cache of its printer database there, for every process, and never
removes it (also when ``ESCPOS_CAPABILITIES_PICKLE_DIR`` is set, because it makes the folder before it
looks). So it is imported with both pointing at a folder that is gone afterwards.
"""

from __future__ import annotations

import os
import tempfile

_VARIABLE = "ESCPOS_CAPABILITIES_PICKLE_DIR"

with tempfile.TemporaryDirectory(prefix="antrian-escpos-") as _folder:
    _tempdir, _chosen = tempfile.tempdir, os.environ.get(_VARIABLE)
    tempfile.tempdir = _folder
    os.environ.setdefault(_VARIABLE, _folder)
    try:
        from escpos.capabilities import CAPABILITIES
        from escpos.magicencode import Encoder
        from escpos.printer import Dummy
    finally:
        tempfile.tempdir = _tempdir
        if _chosen is None:
            del os.environ[_VARIABLE]

__all__ = ["CAPABILITIES", "Dummy", "Encoder"]
