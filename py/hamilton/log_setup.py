"""Logging for scripts that do not set it up themselves."""

from __future__ import annotations

#: Name → number, as `logging` has them.
LOG_LEVELS = {"CRITICAL": 50, "ERROR": 40, "WARNING": 30, "INFO": 20, "DEBUG": 10}


def setup_logging(log_level: int = LOG_LEVELS["INFO"]) -> None:
    """Show messages of this level and above on the standard error stream, with time and logger.

    Does nothing to a root logger that has handlers already.
    """
    import logging

    logging.basicConfig(level=log_level, format="%(asctime)s %(levelname)-8s %(name)s:%(lineno)d %(message)s")
