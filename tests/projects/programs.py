"""Programs to export: what people write in the playground, small."""

from __future__ import annotations

from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "web/src/workbench/examples"


def example(name: str) -> dict:
    """A program of the Examples menu, as the page holds it."""
    import json

    folder = EXAMPLES / name
    told = json.loads((folder / "example.json").read_text())
    files = {file: (folder / file).read_text() for file in told["files"]}
    return {"files": files, "inputs": told["inputs"], "config": told["config"]}


FEATURES = '''
"""Features of a week."""
import pandas as pd


def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    """What one signup costs."""
    return spend / signups


def spend_mean(spend: pd.Series) -> float:
    return spend.mean()


def is_dear(spend_mean: float, limit: int) -> bool:
    return spend_mean > limit
'''

SPEND = {"spend": [10, 10, 20], "signups": [1, 4, 50], "limit": 5}

ASYNC = """
import asyncio

async def page(name: str) -> str:
    await asyncio.sleep(0)
    return f"about {name}"

async def size(name: str) -> int:
    await asyncio.sleep(0)
    return len(name)

def told(page: str, size: int) -> str:
    return f"{page}: {size}"
"""

#: Name → program. Each must come out of every export and run in both engines.
PROGRAMS = {
    "the page": example("tryhamilton-page"),
    "spend and signups": example("spend-signups"),
    "llm chain": example("llm-chain"),
    "features": {"files": {"functions.py": FEATURES}, "inputs": SPEND},
    "override": {
        "files": {"functions.py": FEATURES},
        "inputs": SPEND,
        "overrides": {"spend_mean": 2.5},
    },
    "config": {
        "files": {
            "functions.py": """
from hamilton.function_modifiers import config

@config.when(region="uk")
def holidays__uk() -> list[str]:
    return ["26 December", 'a "quoted" \\\\ day']

@config.when_not(region="uk")
def holidays__other() -> list[str]:
    return []

def count(holidays: list[str]) -> int:
    return len(holidays)
"""
        },
        "config": {"region": "uk"},
    },
    "modules": {
        "files": {
            "base_features.py": "def double(x: int) -> int:\n    return _by(x, 2)\n\n"
            "def _by(x: int, n: int) -> int:\n    return x * n\n",
            "more.py": "import shared\n\ndef triple(x: int) -> int:\n    return _by(x)\n\ndef _by(x: int) -> int:\n"
            "    return x * shared.THREE\n\ndef total(double: int, triple: int) -> int:\n    return double + triple\n",
            "shared.py": "THREE = 3\n",
        },
        "inputs": {"x": 7},
    },
    "parallel": {
        "files": {
            "functions.py": """
from hamilton.htypes import Collect, Parallelizable

def city(cities: list[str]) -> Parallelizable[str]:
    yield from cities

def length(city: str) -> int:
    return len(city)

def total(length: Collect[int]) -> int:
    return sum(length)
"""
        },
        "inputs": {"cities": ["Oslo", "Rome"]},
    },
    "async": {"files": {"functions.py": ASYNC}, "inputs": {"name": "Oslo"}},
    "async script": {
        "files": {
            "functions.py": ASYNC,
            "run.py": """
import asyncio
import functions
from hamilton import async_driver

async def main():
    dr = await async_driver.Builder().with_modules(functions).build()
    print(await dr.execute(["told"], inputs={"name": "Rome"}))

asyncio.run(main())
""",
        },
        "inputs": {"name": "Oslo"},
    },
    "data file": {
        "files": {
            "functions.py": "import pandas as pd\n\ndef table() -> pd.DataFrame:\n"
            "    return pd.read_csv('weeks.csv')\n\n"
            "def rows(table: pd.DataFrame) -> int:\n    return len(table)\n",
            "weeks.csv": "week,spend\n1,10\n2,20\n",
        },
    },
    "tables and dates": {
        "files": {
            "functions.py": """
import datetime
import pandas as pd

def days(orders: pd.DataFrame, today: datetime.date) -> pd.Series:
    return orders["amount"] * today.day

def names(orders: pd.DataFrame) -> pd.Series:
    return orders["name"].fillna("nobody")

def weighted(weights: dict[str, float], pair: tuple) -> float:
    return sum(weights.values()) * len(pair)
"""
        },
        "inputs": {
            "orders": {"amount": [1.1, 0.1, 1e-7], "name": ["a, b", None, 'x "y"']},
            "today": "2024-01-31",
            "weights": {"a": 0.1, "b": 0.2},
            "pair": [1, 2],
        },
    },
    "names that exports use too": {
        "files": {
            "functions.py": "def results(inputs: int) -> int:\n    return inputs + 1\n\n"
            "def text(results: int) -> str:\n    return str(results)\n\n"
            "def dr(text: str) -> str:\n    return text\n\n"
            "def name(dr: str) -> str:\n    return dr\n"
        },
        "inputs": {"inputs": 3},
    },
}
