"""The command line: `tryhamilton lesson` for the authors of lessons, `build` and `serve` for their hosts, `export`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tryhamilton.hosting.commands import add_build, add_serve
from tryhamilton.hosting.found import SiteError
from tryhamilton.lessons.commands import add_lesson
from tryhamilton.lessons.faults import LessonError
from tryhamilton.projects.commands import add_export


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0, 1 if a lesson does not hold, 2 if the command makes no sense."""
    parser = argparse.ArgumentParser(prog="tryhamilton", description="Dataflows written as Python functions.")
    topics = parser.add_subparsers(title="topics", required=True)
    for add in (add_lesson, add_build, add_serve, add_export):
        add(topics)
    arguments = parser.parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except (LessonError, SiteError) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, SiteError) else 1
