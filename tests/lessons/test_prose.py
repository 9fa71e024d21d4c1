"""The text of the lessons: spelt right, easy to read, and with no code that nobody has run."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyphen import Pyphen
from spellchecker import SpellChecker
from tests.lessons.words import names_in, sentences, shown_texts, words

from tryhamilton.lessons.library import lesson_folders
from tryhamilton.lessons.loader import load
from tryhamilton.lessons.model import Lesson

ROOT = Path(__file__, "../../../lessons").resolve()
LESSONS = [load(folder) for folder in lesson_folders(ROOT)]
OURS = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split()
HYPHENS = Pyphen(lang="en_GB")
#: School years. A reader of 15 is in the ninth or tenth; who reads about something new wants to stay well below.
GRADE = 6.0
STEP_GRADE = 8.0
LONGEST = 40

each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)


@pytest.fixture(scope="module")
def spelling() -> SpellChecker:
    checker = SpellChecker(language="en", distance=1)
    checker.word_frequency.load_words(OURS)
    return checker


def misspelt(texts: list[tuple[str, str]], known: set[str], spelling: SpellChecker) -> list[str]:
    """Place and word of everything that neither a dictionary nor the lesson's programs know."""
    found = []
    for place, text in texts:
        ours = {one.lower().replace("’", "'").removesuffix("'s") for one in words(text)}
        found += [f"{place}: {one}" for one in sorted(spelling.unknown(ours - known)) if len(one) > 1]
    return found


def grade(prose: str) -> float:
    """The school year in which a text can be read, by Flesch and Kincaid (1975)."""
    found = sentences(prose)
    count = sum(map(len, found))
    syllables = sum(len(HYPHENS.positions(word)) + 1 for one in found for word in one)
    return 0.39 * count / len(found) + 11.8 * syllables / count - 15.59


@each_lesson
def test_words_are_spelt_right(lesson: Lesson, spelling: SpellChecker):
    assert misspelt(list(shown_texts(lesson)), names_in(lesson), spelling) == []


@each_lesson
def test_it_is_easy_to_read(lesson: Lesson):
    assert grade("\n\n".join(section.prose for section in lesson.sections)) <= GRADE
    hard = {one.id: round(grade(one.prose), 1) for one in lesson.sections if grade(one.prose) > STEP_GRADE}
    assert hard == {}


@each_lesson
def test_no_sentence_goes_on_and_on(lesson: Lesson):
    long = [
        " ".join(one) for section in lesson.sections for one in sentences(section.prose) if len(one) > LONGEST
    ]
    assert long == []


@each_lesson
def test_every_block_of_code_is_one_that_runs(lesson: Lesson):
    """`npm run lessons` runs the blocks of Python. What is no program must say that it is only text."""
    odd = [
        f"line {block.line}: {block.info}" for block in lesson.blocks if not is_run(block.info, block.text)
    ]
    assert odd == []


def is_run(info: str, text: str) -> bool:
    """Whether a block is Python, or text that is no Python program in disguise."""
    language = info.split()[0]
    return language == "python" or (language == "text" and "import " not in text and "def " not in text)


def test_our_words_are_sorted_and_needed(spelling: SpellChecker):
    assert sorted(OURS, key=str.lower) == OURS
    plain = SpellChecker(language="en", distance=1)
    known = [one for one in OURS if plain.known([one])]
    assert known == [], "the dictionary knows these"
    met = {one.lower() for lesson in LESSONS for _, text in shown_texts(lesson) for one in words(text)}
    met |= {one.replace("’", "'").removesuffix("'s") for one in met}
    assert [one for one in OURS if one.lower() not in met] == [], "no lesson has these any more"


def test_a_slip_of_the_pen_is_found(spelling: SpellChecker):
    texts = [("step", "The recieved `colum` is a Series of spnd."), ("hint", "Call spnd.mean() definately.")]
    assert misspelt(texts, {"spnd", "series"}, spelling) == ["step: recieved", "hint: definately"]


def test_hard_prose_is_found():
    easy = "You write a function. Its name says what it makes."
    hard = (
        "Notwithstanding considerable terminological heterogeneity, contemporary transformation infrastructure "
        "necessitates comprehensive specification of interdependencies."
    )
    assert grade(easy) < GRADE < STEP_GRADE < grade(hard)


def test_code_in_the_prose_is_neither_read_nor_spelt():
    prose = "Call [cost](node:cost_x) or `frobnicate(x)`:\n\n```python\nxqz = 1\n```\nThen run."
    assert sentences(prose) == [["Call", "cost", "or", "name"], ["Then", "run"]]
