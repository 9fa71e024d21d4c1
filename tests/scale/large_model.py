"""A model of the size that the paper reports: 4200 functions over 1000 weeks, in 40 modules of a package.

Each module is a team's: it starts from inputs and from what teams before it have made, and goes on from there.
"""

from __future__ import annotations

import importlib
import random
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd

MODULES, FUNCTIONS_EACH, WEEKS = 40, 105, 1000
INPUTS = ("spend", "signups", "visits", "returns", "price")

_ONE = (
    "{a}.rolling(4, min_periods=1).mean()",
    "{a}.shift(1).fillna(0.0)",
    "{a} / (1.0 + {a}.abs())",
    "{a} - {a}.mean()",
    "{a}.clip(-100.0, 100.0)",
)
_TWO = (
    "({a} + {b}) / 2.0",
    "{a} - 0.5 * {b}",
    "{a} / (1.0 + {b}.abs())",
    "{a}.where({a} > {b}, {b})",
)


def write(folder: Path, package: str) -> list[str]:
    """Write the package into `folder`; the names of its functions, in the order in which they depend on each other."""
    chance = random.Random(4200)
    (folder / package).mkdir()
    (folder / package / "__init__.py").write_text('"""Weekly features."""\n')
    made: list[str] = []
    for team in range(MODULES):
        lines = [f'"""Features of team {team}."""\n', "import pandas as pd\n"]
        for number in range(FUNCTIONS_EACH):
            name = f"t{team:02}_feature_{number:03}"
            near = [*INPUTS, *made[-12:]]
            far = made[-400:] or list(INPUTS)
            if number % 3 == 0:
                first = chance.choice(near)
                taken, body = [first], chance.choice(_ONE).format(a=first)
            else:
                taken = list(dict.fromkeys([chance.choice(near), chance.choice(far)]))
                forms = _TWO if len(taken) == 2 else _ONE
                body = chance.choice(forms).format(a=taken[0], b=taken[-1])
            parameters = ", ".join(f"{one}: pd.Series" for one in taken)
            lines.append(
                f'def {name}({parameters}) -> pd.Series:\n    """Feature {number}."""\n    return {body}\n'
            )
            made.append(name)
        (folder / package / f"team_{team:02}.py").write_text("\n\n".join(lines))
    return made


def load(folder: Path, package: str) -> list[ModuleType]:
    """The modules of the package."""
    sys.path.insert(0, str(folder))
    try:
        return [importlib.import_module(f"{package}.team_{team:02}") for team in range(MODULES)]
    finally:
        sys.path.remove(str(folder))


def inputs() -> dict[str, pd.Series]:
    """A thousand weeks of each input."""
    chance = np.random.default_rng(52)
    weeks = pd.date_range("2005-01-03", periods=WEEKS, freq="W-MON", name="week")
    return {name: pd.Series(chance.gamma(2.0, 50.0, WEEKS), index=weeks) for name in INPUTS}
