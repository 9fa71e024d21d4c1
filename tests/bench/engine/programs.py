"""Modules of functions of any size, made as source, so that both engines read the same programs."""

from __future__ import annotations

import itertools
import linecache
import sys
from types import ModuleType

_serial = itertools.count()


def module(source: str, name: str = "bench_program") -> ModuleType:
    """`source` as a module of a fresh name that `inspect` can read."""
    made = ModuleType(f"{name}_{next(_serial)}")
    made.__file__ = f"/bench/{made.__name__}.py"
    sys.modules[made.__name__] = made
    linecache.cache[made.__file__] = (len(source), None, source.splitlines(True), made.__file__)
    exec(compile(source, made.__file__, "exec", dont_inherit=True), made.__dict__)
    return made


def layered(n: int, *, text_annotations: bool = False) -> str:
    """`n` functions of two parameters, each taking those at a half and at a third of its number: no path is deep."""
    head = "from __future__ import annotations\n" if text_annotations else ""
    body = "\n".join(
        f"def f{i}({parents(i)[0]}: int, {parents(i)[1]}: int) -> int:\n    return 1\n" for i in range(n)
    )
    return head + body


def parents(i: int) -> tuple[str, str]:
    """The two parameters of function `i` of `layered`; `x` and `y` are inputs."""
    half, third = i // 2, i // 3
    if i < 2:
        return "x", "y"
    return f"f{half}", f"f{third}" if third != half else "x"


def chain(n: int) -> str:
    return "\n".join(f"def f{i}({f'f{i - 1}' if i else 'x'}: int) -> int:\n    return 1\n" for i in range(n))


def wide(n: int) -> str:
    return "\n".join(f"def f{i}(x: int) -> int:\n    return x\n" for i in range(n))


def fan_in(n: int) -> str:
    parameters = ", ".join(f"f{i}: int" for i in range(n))
    return wide(n) + f"\ndef total({parameters}) -> int:\n    return 1\n"


def hub(n: int) -> str:
    parameters = ", ".join(f"f{i}: int" for i in range(n))
    consumers = "\n".join(f"def f{i}(hub: int) -> int:\n    return hub\n" for i in range(n))
    return (
        f"def hub(x: int) -> int:\n    return x\n{consumers}\ndef total({parameters}) -> int:\n    return 1\n"
    )


def checked(n: int) -> str:
    head = "from hamilton.function_modifiers import check_output\n"
    return head + "\n".join(
        f"@check_output(range=(0, 10), importance='fail')\ndef f{i}(x: int) -> int:\n    return x\n"
        for i in range(n)
    )


def parameterized(n: int) -> str:
    return (
        "from hamilton.function_modifiers import parameterize, source, value\n"
        f"@parameterize(**{{f'p{{i}}': dict(a=source('x'), b=value(i)) for i in range({n})}})\n"
        "def base(a: int, b: int) -> int:\n    '''{a} and {b}'''\n    return a + b\n"
    )


def tagged_columns(n: int) -> str:
    return (
        "import pandas as pd\nfrom hamilton.function_modifiers import extract_columns, tag\n"
        f"@tag(owner='data')\n@extract_columns(*[f'c{{i}}' for i in range({n})])\n"
        "def frame(x: int) -> pd.DataFrame:\n    return pd.DataFrame()\n"
    )


def columns(n: int) -> str:
    return "import pandas as pd\n" + "\n".join(
        f"def c{i}(base: pd.Series) -> pd.Series:\n    return base\n" for i in range(n)
    )


def parallel(n: int) -> str:
    return (
        "from hamilton.htypes import Collect, Parallelizable\n"
        f"def item() -> Parallelizable[int]:\n    yield from range({n})\n"
        "def work(item: int) -> int:\n    return item\n"
        "def total(work: Collect[int]) -> int:\n    return sum(work)\n"
    )
