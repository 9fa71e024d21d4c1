"""Parallelizable and Collect: what runs once for each item, and what comes out."""

from __future__ import annotations

import textwrap

import pytest

from hamilton import driver
from hamilton.execution import grouping

CITIES = """
def cities(names: list) -> Parallelizable[str]:
    for name in names:
        yield name

def spell(loud: bool = False) -> object:
    return str.upper if loud else str.title

def title(cities: str, spell: object) -> str:
    return spell(cities)

def length(title: str) -> int:
    return len(title)

def lengths(length: Collect[int]) -> list:
    return list(length)

def titles(title: Collect[str]) -> list:
    return list(title)

def table(title: Collect[str], length: Collect[int], names: list) -> dict:
    assert len(names) == len(title)
    return dict(zip(title, length))

def longest(table: dict) -> str:
    return max(table, key=table.get, default="")
"""

STRATEGIES = [
    grouping.GroupByRepeatableBlocks(),
    grouping.GroupNodesIndividually(),
    grouping.GroupNodesAllAsOne(),
    grouping.GroupNodesByLevel(),
]


@pytest.fixture(params=STRATEGIES, ids=lambda one: type(one).__name__)
def strategy(request):
    return request.param


def test_a_block_runs_for_each_item_and_is_collected_in_order(build_dynamic, strategy):
    dr = build_dynamic(CITIES, strategy=strategy)
    assert dr.execute(["lengths"], inputs={"names": ["rome", "ulm", "berlin"]}) == {"lengths": [4, 3, 6]}


def test_several_collectors_of_one_block(build_dynamic, strategy):
    dr = build_dynamic(CITIES, strategy=strategy)
    found = dr.execute(["lengths", "titles", "longest"], inputs={"names": ["rome", "ulm"]})
    assert found == {"lengths": [4, 3], "titles": ["Rome", "Ulm"], "longest": "Rome"}


def test_several_collects_in_one_node(build_dynamic, strategy):
    dr = build_dynamic(CITIES, strategy=strategy)
    assert dr.execute(["table"], inputs={"names": ["rome"]}) == {"table": {"Rome": 4}}


def test_no_items_at_all(build_dynamic, strategy):
    dr = build_dynamic(CITIES, strategy=strategy)
    found = dr.execute(["lengths", "longest", "title"], inputs={"names": []})
    assert found == {"lengths": [], "longest": "", "title": []}


def test_an_inner_node_as_an_output_is_the_list_of_its_values(build_dynamic, strategy):
    dr = build_dynamic(CITIES, strategy=strategy)
    names = ["rome", "ulm"]
    assert dr.execute(["title"], inputs={"names": names}) == {"title": ["Rome", "Ulm"]}
    both = dr.execute(["length", "cities", "lengths"], inputs={"names": names})
    assert both == {"length": [4, 3], "cities": ["rome", "ulm"], "lengths": [4, 3]}


def test_the_expander_as_an_output_is_the_list_of_items(build_dynamic, strategy):
    dr = build_dynamic(CITIES, strategy=strategy)
    assert dr.execute(["cities"], inputs={"names": ["rome"]}) == {"cities": ["rome"]}


def test_inputs_that_nobody_takes_and_defaults(build_dynamic, strategy):
    dr = build_dynamic(CITIES, strategy=strategy)
    inputs = {"names": ["rome"], "loud": True, "unused": 3}
    assert dr.execute(["titles", "names"], inputs=inputs) == {"titles": ["ROME"], "names": ["rome"]}
    assert dr.execute(["loud"], inputs={"names": []}) == {"loud": False}


def test_overrides_of_each_kind_of_node(build_dynamic, strategy):
    dr = build_dynamic(CITIES, strategy=strategy)
    names = {"names": ["rome", "ulm"]}
    assert dr.execute(["titles"], overrides={"cities": ["bonn"]}) == {"titles": ["Bonn"]}
    assert dr.execute(["titles"], inputs=names, overrides={"spell": str.lower}) == {"titles": ["rome", "ulm"]}
    assert dr.execute(["longest"], overrides={"table": {"Kiel": 4}}) == {"longest": "Kiel"}
    assert dr.execute(["titles"], overrides={"titles": 1}) == {"titles": 1}


def test_an_override_inside_a_block_holds_for_every_item(build_dynamic, strategy):
    dr = build_dynamic(CITIES, strategy=strategy)
    names = {"names": ["rome", "ulm"]}
    assert dr.execute(["lengths"], inputs=names, overrides={"title": "xx"}) == {"lengths": [2, 2]}
    assert dr.execute(["title"], overrides={"title": "xx"}) == {"title": "xx"}


def test_overrides_of_the_items_and_inside_of_the_block(build_dynamic, strategy):
    dr = build_dynamic(CITIES, strategy=strategy)
    for items, lengths in ((["rome", "ulm", "kiel"], [2, 2, 2]), ([], [])):
        overrides = {"cities": items, "title": "xx"}
        assert dr.execute(["lengths"], overrides=overrides) == {"lengths": lengths}
        assert dr.execute(["length"], overrides=overrides) == {"length": lengths}
        assert dr.execute(["title", "cities"], overrides=overrides) == {"title": "xx", "cities": items}


def test_an_override_inside_a_block_still_needs_to_know_how_many_items(build_dynamic):
    with pytest.raises(ValueError, match="names"):
        build_dynamic(CITIES).execute(["lengths"], overrides={"title": "xx"})


NESTED = """
def outer(n: int) -> Parallelizable[int]:
    return range(n)

def scale() -> int:
    return 10

def scaled(outer: int, scale: int) -> int:
    return outer * scale

def inner(scaled: int, m: int) -> Parallelizable[int]:
    return [scaled + i for i in range(m)]

def leaf(inner: int, outer: int, scale: int) -> str:
    return f"{outer}.{inner}/{scale}"

def row(leaf: Collect[str], outer: int) -> str:
    return f"{outer}: {' '.join(leaf)}"

def rows(row: Collect[str]) -> list:
    return list(row)

def letters(row: str) -> Parallelizable[str]:
    return row.split()

def shout(letters: str) -> str:
    return letters.upper()

def second(shout: Collect[str], row: str) -> int:
    return len(shout) + len(row)

def total(second: Collect[int]) -> int:
    return sum(second)
"""


def test_nested_blocks(build_dynamic, strategy):
    dr = build_dynamic(NESTED, strategy=strategy)
    assert dr.execute(["rows"], inputs={"n": 2, "m": 2}) == {
        "rows": ["0: 0.0/10 0.1/10", "1: 1.10/10 1.11/10"]
    }


def test_nested_blocks_without_items(build_dynamic, strategy):
    dr = build_dynamic(NESTED, strategy=strategy)
    assert dr.execute(["rows", "total"], inputs={"n": 2, "m": 0}) == {"rows": ["0: ", "1: "], "total": 8}
    assert dr.execute(["rows", "leaf"], inputs={"n": 0, "m": 3}) == {"rows": [], "leaf": []}


def test_values_of_nested_blocks_are_nested_lists(build_dynamic, strategy):
    dr = build_dynamic(NESTED, strategy=strategy)
    found = dr.execute(["inner", "scaled", "leaf"], inputs={"n": 2, "m": 2})
    assert found["inner"] == [[0, 1], [10, 11]]
    assert found["scaled"] == [0, 10]
    assert found["leaf"] == [["0.0/10", "0.1/10"], ["1.10/10", "1.11/10"]]


def test_one_block_after_another_inside_a_block(build_dynamic, strategy):
    dr = build_dynamic(NESTED, strategy=strategy)
    rows = ["0: 0.0/10 0.1/10", "1: 1.10/10 1.11/10"]
    assert dr.execute(["total"], inputs={"n": 2, "m": 2}) == {"total": sum(len(row) + 3 for row in rows)}


def test_a_part_of_a_block_may_need_what_was_gathered_from_another_part(build_dynamic, strategy):
    dr = build_dynamic(
        """
        def parts() -> Parallelizable[int]:
            return [1, 2, 5]

        def weight(parts: int) -> float:
            return parts * 2.0

        def total(weight: Collect[float]) -> float:
            return sum(weight)

        def share(weight: float, total: float) -> float:
            return weight / total

        def shares(share: Collect[float], parts: Collect[int]) -> dict:
            return dict(zip(parts, share))
        """,
        strategy=strategy,
    )
    assert dr.execute(["shares"]) == {"shares": {1: 0.125, 2: 0.25, 5: 0.625}}


def test_a_node_may_compare_its_item_with_all_items(build_dynamic, strategy):
    dr = build_dynamic(
        """
        def points() -> Parallelizable[int]:
            return [3, 1, 2]

        def doubled(points: int) -> int:
            return 2 * points

        def rank(doubled: Collect[int], points: int) -> int:
            return sorted(doubled).index(2 * points)

        def ranks(rank: Collect[int]) -> list:
            return list(rank)
        """,
        strategy=strategy,
    )
    assert dr.execute(["ranks"]) == {"ranks": [2, 0, 1]}


def test_an_expander_collected_directly(build_dynamic, strategy):
    dr = build_dynamic(
        """
        def items() -> Parallelizable[int]:
            return [1, 2]

        def gathered(items: Collect[int]) -> list:
            return list(items)
        """,
        strategy=strategy,
    )
    assert dr.execute(["gathered"]) == {"gathered": [1, 2]}


def test_two_expanders_side_by_side(build_dynamic, strategy):
    dr = build_dynamic(
        """
        def left() -> Parallelizable[int]:
            return [1, 2]

        def right() -> Parallelizable[str]:
            return "ab"

        def a(left: int) -> int:
            return -left

        def b(right: str) -> str:
            return right * 2

        def both(a: Collect[int], b: Collect[str]) -> list:
            return [*a, *b]
        """,
        strategy=strategy,
    )
    assert dr.execute(["both"]) == {"both": [-1, -2, "aa", "bb"]}


def test_items_of_two_expanders_cannot_meet_in_one_node(build_dynamic):
    dr = build_dynamic(
        """
        def left() -> Parallelizable[int]:
            return [1, 2]

        def right() -> Parallelizable[int]:
            return [3]

        def product(left: int, right: int) -> int:
            return left * right
        """
    )
    with pytest.raises(ValueError, match=r"'product'.*'left'.*'right'.*Collect"):
        dr.execute(["product"])


def test_decorated_nodes_in_a_block(build_dynamic, strategy):
    dr = build_dynamic(
        """
        def items() -> Parallelizable[int]:
            return [1, 2]

        @extract_fields({"low": int, "high": int})
        def bounds(items: int) -> dict:
            return {"low": items, "high": 10 * items}

        @parameterize(near={"by": value(1)}, far={"by": value(100)})
        def moved(low: int, by: int) -> int:
            return low + by

        def all_near(near: Collect[int], far: Collect[int], high: Collect[int]) -> list:
            return [list(near), list(far), list(high)]
        """,
        strategy=strategy,
    )
    assert dr.execute(["all_near"]) == {"all_near": [[2, 3], [101, 102], [10, 20]]}


def test_without_dynamic_execution_there_is_a_sentence(build):
    with pytest.raises(driver.InvalidExecutorException, match="enable_dynamic_execution"):
        build(CITIES).execute(["lengths"], inputs={"names": []})


def test_an_expander_that_gives_no_items(build_dynamic):
    dr = build_dynamic(
        """
        def items() -> Parallelizable[int]:
            return 5

        def twice(items: int) -> int:
            return 2 * items

        def all_of_them(twice: Collect[int]) -> list:
            return list(twice)
        """
    )
    with pytest.raises(TypeError, match=r"'items' is Parallelizable.*gave one int"):
        dr.execute(["all_of_them"])


def test_a_graph_without_blocks_runs_as_tasks_as_well(build_dynamic, strategy):
    dr = build_dynamic(
        """
        def a(x: int) -> int:
            return x + 1

        def b(a: int, x: int) -> int:
            return a * x

        def c(b: int, a: int, y: int = 5) -> int:
            return a + b + y
        """,
        strategy=strategy,
    )
    assert dr.execute(["c", "a", "x"], inputs={"x": 2}) == {"c": 14, "a": 3, "x": 2}


def test_stages_of_blocks_can_be_read(build_dynamic):
    dr = build_dynamic(CITIES)
    inputs = {"names": ["rome"], "loud": False}
    assert dr.execute(["longest", "lengths"], inputs=inputs) == {"longest": "Rome", "lengths": [4]}
    assert str(dr.graph.plan(["longest", "lengths"], inputs).as_tasks[1]) == textwrap.dedent(
        """\
        cities = cities(names)
        spell = spell(loud)
        for each of cities:
            title = title(cities, spell)
            length = length(title)
            keep title, length
        table = table(title, length, names)
        lengths = lengths(length)
        longest = longest(table)
        return longest, lengths"""
    )


def test_what_one_collector_does_to_its_list_no_other_sees(build_dynamic, strategy):
    dr = build_dynamic(
        """
        def items() -> Parallelizable[int]:
            return [1, 2]

        def twice(items: int) -> int:
            return 2 * items

        def emptied(twice: Collect[int], items: Collect[int]) -> int:
            return len([twice.pop(), items.pop()])

        def rest(twice: Collect[int], items: Collect[int], emptied: int) -> list:
            return [twice, items]

        def drained(twice: Collect[int], items: int, emptied: int) -> int:
            twice.clear()
            return items

        def all_drained(drained: Collect[int]) -> list:
            return drained
        """,
        strategy=strategy,
    )
    found = dr.execute(["emptied", "all_drained", "rest", "items", "twice"])
    assert found == {
        "emptied": 2,
        "all_drained": [1, 2],
        "rest": [[2, 4], [1, 2]],
        "items": [1, 2],
        "twice": [2, 4],
    }


def test_a_node_may_run_its_own_driver(build_dynamic):
    dr = build_dynamic(
        """
        def below(n: int) -> Parallelizable[int]:
            return range(n)

        def ways(below: int, run: object) -> int:
            return run(["total"], inputs={"n": below, "run": run})["total"]

        def total(ways: Collect[int]) -> int:
            return sum(ways) + 1
        """
    )
    assert dr.execute(["total"], inputs={"n": 5, "run": dr.execute}) == {"total": 32}


def test_values_given_anew_are_not_those_of_the_run_before(build_dynamic, strategy):
    dr = build_dynamic(CITIES, strategy=strategy)
    for names in (["rome", "ulm"], [], ["bonn"]):
        found = dr.execute(["title", "titles"], inputs={"names": names}, overrides={"spell": str.upper})
        assert found == {"title": [one.upper() for one in names], "titles": [one.upper() for one in names]}
    found = dr.execute(["titles"], inputs={"names": ["ulm"]}, overrides={"spell": str.lower})
    assert found == {"titles": ["ulm"]}
    assert dr.execute(["lengths"], inputs={"names": ["ulm"]}, overrides={"title": "x"}) == {"lengths": [1]}
    assert dr.execute(["lengths"], inputs={"names": ["ulm"]}, overrides={"title": "xy"}) == {"lengths": [2]}
