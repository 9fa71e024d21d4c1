"""The page about outgrowing one machine: all of its code runs, on the engines that it names."""

from __future__ import annotations

import logging
import sys

from .conftest import ROOT

sys.path.insert(0, str(ROOT / "docs" / "tools"))
PAGE = ROOT / "docs" / "outgrowing-one-machine.md"


def test_the_page(ray_here, spark, tmp_path, monkeypatch):
    from refdocs.examples import blocks, run

    monkeypatch.chdir(tmp_path)
    logging.getLogger("distributed").setLevel(logging.ERROR)
    modules, path = set(sys.modules), list(sys.path)
    try:
        assert run(blocks(PAGE.read_text(encoding="utf-8")), PAGE.name, PAGE) > 50
    finally:
        sys.path[:] = path
        for name in set(sys.modules) - modules:
            if getattr(sys.modules[name], "__spec__", None) is None or name == "scheduled_marketing":
                del sys.modules[name]
