"""A new lesson: three small steps that hold, for an author to rewrite one by one."""

from __future__ import annotations

import re
from pathlib import Path

from tryhamilton.lessons.faults import Fault, LessonError

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_TEXT = """\
+++
title = "{title}"
summary = "Write small functions over a week of temperatures."
teaches = []
minutes = 5
+++
A weather station reports one number a day. The start is incomplete on purpose: you finish it.

## The mean {{#mean}}
[celsius](node:celsius) is a list of seven numbers. Write a function `mean_celsius` that returns their mean.

```toml step
hints = [
  "The name of the function is the name of the node.",
  "Divide sum(celsius) by len(celsius).",
]
inputs.celsius = [11, 12, 15, 14, 13, 10, 9]
[wrong.fixed]
why = "A week has seven days, so the divisor is written as a number."
hint = "how many"
```

## The warmest day {{#warmest}}
Add a node `warmest` with the highest of [celsius](node:celsius).

```toml step
hints = ["Python has a function for the largest of a list.", "Return max(celsius)."]
inputs.celsius = [11, 12, 15, 14, 13, 10, 9]
```

## The difference {{#difference}}
A node may need other nodes. Add `above_mean`: how far [warmest](node:warmest) lies above
[mean_celsius](node:mean_celsius).

```toml step
hints = ["Make both nodes parameters of the function.", "Return warmest - mean_celsius."]
inputs.celsius = [11, 12, 15, 14, 13, 10, 9]
```
"""

_MEAN = """

def mean_celsius(celsius: list[float]) -> float:
    return sum(celsius) / {divisor}
"""
_WARMEST = """

def warmest(celsius: list[float]) -> float:
    return max(celsius)
"""
_ABOVE = """

def above_mean(warmest: float, mean_celsius: float) -> float:
    return warmest - mean_celsius
"""
_CHECK = """\
def check_{name}(s):
    s.has_nodes("{name}", hint="Write a function called {name}.")
    s.gives("{name}", {value}, inputs={{"celsius": {celsius}}}, hint="{hint}")
"""

_HEAD = '"""A week of temperatures."""\n'
_FIRST = _HEAD + _MEAN.format(divisor="len(celsius)")


def _check(name: str, value: float, celsius: list[int], hint: str) -> str:
    return _CHECK.format(name=name, value=value, celsius=celsius, hint=hint)


def scaffold(root: Path, slug: str) -> Path:
    """Makes the folder of a lesson below `root`; raises LessonError if the name is taken or no slug."""
    folder = root / slug
    if not SLUG.fullmatch(slug):
        raise LessonError(
            [Fault(slug, "Use lower-case letters, digits and single hyphens, such as 'two-words'.")]
        )
    if folder.exists():
        raise LessonError([Fault(slug, f"There is something at {folder} already. Choose another name.")])
    mean_hint = "Divide by how many numbers there are, not by a fixed number."
    files = {
        "lesson.md": _TEXT.format(title=slug.replace("-", " ").capitalize()),
        "mean/start/functions.py": _HEAD,
        "mean/solution/functions.py": _FIRST,
        "mean/wrong/fixed.py": _HEAD + _MEAN.format(divisor="7"),
        "mean/checks.py": _check("mean_celsius", 4.0, [2, 6], mean_hint),
        "warmest/solution/functions.py": _FIRST + _WARMEST,
        "warmest/checks.py": _check("warmest", 6.0, [2, 6, 1], "Take the largest number."),
        "difference/solution/functions.py": _FIRST + _WARMEST + _ABOVE,
        "difference/checks.py": _check("above_mean", 2.0, [2, 6], "Subtract the mean from the warmest."),
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
