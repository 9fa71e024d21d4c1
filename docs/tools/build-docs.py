"""Builds the reference: `python docs/tools/build-docs.py [folder]`, by default into docs/reference."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "py"), str(ROOT / "docs" / "tools")]

from refdocs.pages import build  # noqa: E402 - found through the path above

if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "docs" / "reference").resolve()
    print(f"{build(target)} pages in {target}")
