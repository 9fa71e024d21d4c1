"""What a project says about itself: README.md for people, pyproject.toml for pip."""

from __future__ import annotations

import json

from tryhamilton.filenames import SCRIPT, is_test
from tryhamilton.projects.model import Project

#: Import names that pip knows by another one.
DISTRIBUTIONS = {
    "sklearn": "scikit-learn",
    "yaml": "PyYAML",
    "PIL": "pillow",
    "cv2": "opencv-python",
    "bs4": "beautifulsoup4",
    "dateutil": "python-dateutil",
    "skimage": "scikit-image",
}


def requirements(project: Project) -> list[str]:
    """What pip must install beside the engine."""
    return sorted({DISTRIBUTIONS.get(one, one) for one in project.packages}, key=str.lower)


def pyproject(project: Project, more: list[str], data: str) -> str:
    """The text of pyproject.toml; `more` are modules beside the program's own."""
    tops = sorted(
        {
            path.partition("/")[0]
            for path in project.files
            if path.endswith(".py") and not is_test(path) and path != SCRIPT
        }
        | {f"{one}.py" for one in more}
        | {path for path in project.files if not path.endswith(".py")}
        | ({data} if more else set())
    )
    return f"""[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = {json.dumps(project.slug)}
version = "0.1.0"
description = {json.dumps(project.title, ensure_ascii=False)}
readme = "README.md"
requires-python = ">=3.10"
dependencies = {_list(requirements(project))}

[project.optional-dependencies]
# One engine or the other: both are imported as `hamilton`.
apache = ["apache-hamilton>=1.89"]
tryhamilton = ["tryhamilton"]
test = ["pytest"]

[tool.hatch.build.targets.wheel]
include = {_list(tops)}

[tool.pytest.ini_options]
pythonpath = ["."]
"""


def _list(items: list[str]) -> str:
    return f"[{', '.join(map(json.dumps, items))}]"


def readme(project: Project, inputs: str | None) -> str:
    """The text of README.md; `inputs` is the module with the sample inputs."""
    modules = ", ".join(f"`{one}`" for one in project.modules)
    nodes = ", ".join(f"`{one}`" for one in project.outputs[:12])
    more = f" and {len(project.outputs) - 12} more" if len(project.outputs) > 12 else ""
    lines = [
        f"# {project.title}",
        "",
        "A dataflow written as Python functions: the name of a function is the name of what it computes, its "
        f"parameters are what it needs. The functions are in {modules}; they compute {nodes}{more}.",
        "",
        "```sh",
        "python -m venv .venv && . .venv/bin/activate",
        "pip install '.[apache,test]'",
        f"python {SCRIPT}",
        "python -m pytest",
        "```",
        "",
        "It runs the same under two engines, both imported as `hamilton`, so that one of them is installed and not "
        "both: [Apache Hamilton](https://hamilton.apache.org), as above, or the engine of the playground, the package "
        "`tryhamilton`: say `.[tryhamilton,test]`, or install its wheel and say `.[test]`.",
        "",
        "| file | what it is |",
        "|---|---|",
        *[f"| `{path}` | {_about(path, project)} |" for path in project.files],
        *([] if SCRIPT in project.files else [f"| `{SCRIPT}` | builds the driver and prints every node |"]),
        *([f"| `{inputs}.py` | the sample inputs; they lie in `sample_data/` |"] if inputs else []),
        "| `tests/test_dataflow.py` | holds each node to what it gave when this was exported |",
        "| `tryhamilton.json` | lets the playground open this project again: drop the zip onto it |",
    ]
    if project.link:
        lines += ["", f"[Open it in the playground]({project.link})"]
    if project.notes:
        lines += ["", *[f"- {one}" for one in project.notes]]
    return "\n".join(lines) + "\n"


def _about(path: str, project: Project) -> str:
    if path == SCRIPT:
        return "the program's own script"
    if not path.endswith(".py"):
        return "data"
    if is_test(path):
        return "tests"
    module = path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    return "functions: each is a node" if module in project.modules else "helpers"
