"""The command ``hamilton``: build, compare, check, version and draw dataflows from a terminal or a pipeline."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (those of the process by default) and return its exit code.

    0 if it succeeded, 1 if it failed or found a difference that it was asked to tell by its code, 2 for a command
    line that makes no sense.
    """
    from hamilton.cli.command_line import run

    return run(arguments)
