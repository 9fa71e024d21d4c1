"""What a check may claim about the learner's program. Each claim that fails says what to do next.

Checks are functions `check_*(s)` in a step's `checks.py`; `s` is a `Subject`:

    def check_cost(s):
        s.has_nodes("cost_per_signup", hint="Write a function called cost_per_signup.")
        s.has_edges(("spend", "cost_per_signup"), hint="It needs spend: make that a parameter.")
        s.gives("cost_per_signup", [2.0], inputs={"spend": [4], "signups": [2]}, hint="Divide spend by signups.")
"""

from __future__ import annotations

from collections.abc import Callable

from tryhamilton.lessons.claims.graph import GraphClaims
from tryhamilton.lessons.claims.runs import ENDLESS, story
from tryhamilton.lessons.claims.values import ValueClaims

__all__ = ["ENDLESS", "Subject", "already_true", "story"]


class Subject(GraphClaims, ValueClaims):
    """The learner's program, and all that may be claimed of it."""


def already_true(why: str) -> Callable[[Callable[[Subject], None]], Callable[[Subject], None]]:
    """Marks a check that holds before the learner begins, because it guards what must stay true.

    `why` is for the author who reads the check next.
    """

    def mark(check: Callable[[Subject], None]) -> Callable[[Subject], None]:
        check.already_true = why  # type: ignore[attr-defined]
        return check

    return mark
