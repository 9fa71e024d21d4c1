"""Dataflows that other people wrote. See `hamilton.dataflows` for finding and importing them."""

from __future__ import annotations

import contextlib
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    import logging
    from collections.abc import Iterator

__all__ = ["catch_import_errors"]


@contextlib.contextmanager
def catch_import_errors(module_name: str, file_location: str, logger: logging.Logger) -> Iterator[None]:
    """Around the imports of a dataflow: what is missing, and how to install it, goes to the logger.

    The ImportError is raised all the same. `file_location` is the ``__file__`` of the module.
    """
    try:
        yield
    except ImportError as error:
        requirements = os.path.join(os.path.dirname(file_location), "requirements.txt")
        logger.error(
            "%s needs a package that is not installed: %s. Install what it needs with: pip install -r %s",
            module_name,
            error,
            requirements,
        )
        raise
