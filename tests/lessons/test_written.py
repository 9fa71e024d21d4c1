"""Hints as their authors wrote them: found in the text of the checks, and found again in what a learner is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tryhamilton.lessons.written import claim_of, hints_in

LESSONS = Path(__file__).parents[2] / "lessons"

CHECKS = """
def _is(s, name, wanted, hint):
    s.expect(name == wanted, hint)


def check_all(s):
    s.has_nodes("a", hint="Write a.")
    for name in ("a", "b"):
        s.expect(name, hint=f"{name} is a column: " "write pd.Series.")
    if not s:
        s.fail("Begin " + s.begin)
    s.has_nodes("a", hint="Write a.")
    _is(s, "a", "b", "No sentence is lost in a helper.")


def check_none(s):
    s.succeeds(s.run())
"""


def test_hints_stand_in_claims_and_in_what_helpers_get():
    assert hints_in(CHECKS) == {
        "check_all": [
            "Write a.",
            "… is a column: write pd.Series.",
            "Begin …",
            "No sentence is lost in a helper.",
        ],
        "check_none": [],
    }


@pytest.mark.parametrize(
    ("hint", "claim"),
    [
        ("Write a.", "Write a."),
        ("Write a. There is 'b': is it meant to be 'a'?", "Write a."),
        ("spend\nand more is a column: write pd.Series.", "… is a column: write pd.Series."),
        ("Begin (it) [again", "Begin …"),
        ("The program does not come to an end.", ""),
        ("", ""),
    ],
)
def test_a_hint_is_known_by_its_own_words(hint: str, claim: str):
    assert claim_of(hint, hints_in(CHECKS)["check_all"]) == claim


@pytest.mark.parametrize(
    "path", sorted(LESSONS.glob("*/*/checks.py")), ids=lambda path: "-".join(path.parts[-3:-1])
)
def test_every_check_of_the_lessons_says_what_to_do_in_words_of_its_own(path: Path):
    for name, hints in hints_in(path.read_text(encoding="utf-8")).items():
        assert hints, f"{path}: {name} gives no hint that could be told to a teacher"
        for hint in hints:
            assert claim_of(hint, hints) == hint
