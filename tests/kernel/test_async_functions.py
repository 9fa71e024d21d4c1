"""Programs with async functions: with a script of their own or without, values are what is awaited."""

from __future__ import annotations

import pytest

PAGES = """\
import asyncio

arrived = asyncio.Event()

async def waits(name: str) -> str:
    await arrived.wait()
    return f"about {name}"

async def answers(name: str) -> int:
    arrived.set()
    return len(name)

def both(waits: str, answers: int) -> str:
    return f"{waits}: {answers}"
"""

SCRIPT = """\
import asyncio
import functions
from hamilton import async_driver

async def main():
    dr = await async_driver.Builder().with_modules(functions).build()
    runs = [dr.execute(["doubled"], inputs={"x": x}) for x in (%s)]
    print([run["doubled"] for run in await asyncio.gather(*runs)])

asyncio.run(main())
"""
#: The larger the number, the sooner it is done.
DOUBLED = """\
import asyncio

async def doubled(x: int) -> int:
    await asyncio.sleep(0.05 / x)
    return x * 2
"""


def text_of(result, node):
    return result["results"][node]["text"]


def test_they_are_awaited_together(session):
    """One waits until another has run, which comes later in the file."""
    result = session.run(PAGES, inputs={"name": "Oslo"})
    assert result["ok"], result["error"]
    assert list(result["results"]) == ["waits", "answers", "both"]
    assert text_of(result, "both") == "about Oslo: 4"
    assert session.printed == ""
    assert session.told("both") == ["waiting", "running", "done"]


def test_only_what_is_stale_runs_again(session):
    session.run(PAGES, inputs={"name": "Oslo"})
    edited = PAGES.replace("{waits}:", "{waits} =")
    result = session.run(edited, inputs={"name": "Oslo"})
    assert {name: run["cached"] for name, run in result["nodes"].items()} == {
        "waits": True,
        "answers": True,
        "both": False,
    }
    assert text_of(result, "both") == "about Oslo = 4"


def test_a_failure_names_node_and_line(session):
    result = session.run(PAGES.replace("len(name)", "len(name) / 0"), inputs={"name": "Oslo"})
    error = result["error"]
    assert (error["type"], error["node"], error["line"]) == ("ZeroDivisionError", "answers", 11)
    assert result["nodes"]["both"]["status"] == "skipped"


def test_an_override_takes_the_place_of_one(session):
    result = session.run(PAGES, inputs={"name": "Oslo"}, overrides={"waits": "nothing"})
    assert text_of(result, "both") == "nothing: 4"


def test_an_override_reaches_a_script_with_an_async_driver(session):
    result = session.run(DOUBLED, SCRIPT % "1,", overrides={"doubled": 7})
    assert result["ok"], result["error"]
    assert session.printed == "[7]\n"


def test_executions_at_the_same_time_do_not_take_each_others_values(session):
    session.run(DOUBLED, SCRIPT % "1, 2, 3")
    assert session.printed == "[2, 4, 6]\n"
    session.run(DOUBLED, SCRIPT % "3, 1, 4")
    assert session.printed == "[6, 2, 8]\n"


def test_where_items_run_one_by_one_they_are_not_awaited_and_that_is_told(session):
    program = """
        from hamilton.htypes import Collect, Parallelizable

        def x(xs: list[int]) -> Parallelizable[int]:
            yield from xs

        async def doubled(x: int) -> int:
            return x * 2

        def total(doubled: Collect[int]) -> list:
            return list(doubled)
    """
    with pytest.warns(RuntimeWarning, match=r"'doubled' \(functions.py:7\) is an async function"):
        session.run(program, inputs={"xs": [1, 2]})
