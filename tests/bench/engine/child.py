"""One measurement in a process of its own: `python child.py CASE engine|limit SIZE` prints CPU seconds."""

from __future__ import annotations

import logging
import sys

from cases import CASES

if __name__ == "__main__":
    case, which, size = sys.argv[1:]
    logging.disable(logging.CRITICAL)  # what an engine logs is not what is measured
    work = CASES[case].engine if which == "engine" else CASES[case].limit
    assert work is not None
    print(work(int(size)))
