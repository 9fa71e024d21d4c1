"""Whether the links in a lesson's text point at something.

`node:`, `value:` and `line:` point into the program of their step, `data:` at a file of the lesson, `lesson:` at a
lesson (`lesson:names`) or a step of one (`lesson:names/helpers`); `https:` is only looked at, not fetched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlsplit

from tryhamilton.lessons.faults import Fault
from tryhamilton.lessons.markdown import Link
from tryhamilton.lessons.model import Files, Lesson

#: Slug → ids of the steps.
Slugs = Mapping[str, Collection[str]]


def link_faults(lesson: Lesson, nodes: Mapping[str, Collection[str]], slugs: Slugs) -> Iterator[Fault]:
    """`nodes` are the names in each step's program, start and solution together, by the step's id."""
    programs: dict[str, Files] = {step.id: {**step.start, **step.solution} for step in lesson.steps}
    for section in lesson.sections:
        # The introduction speaks of the first step's program.
        of = section.id or lesson.steps[0].id
        for link in section.links:
            message = _fault(link, nodes.get(of, ()), programs[of], lesson, slugs)
            if message:
                yield Fault(lesson.file, f"[{link.text}]({link.target}): {message}", link.line)


def _fault(link: Link, nodes: Collection[str], files: Files, lesson: Lesson, slugs: Slugs) -> str:
    if link.scheme in ("node", "value"):
        return (
            ""
            if link.name in nodes
            else f"No node of this step has this name. There are: {', '.join(nodes)}."
        )
    if link.scheme == "line":
        file, _, number = link.name.partition(":")
        if file not in files:
            return f"This step has no file '{file}'."
        if not number.isdecimal() or not 0 < int(number) <= len(files[file].splitlines()):
            return f"{file} has no line '{number}'."
        return ""
    if link.scheme == "data":
        return "" if link.name in lesson.data else f"There is no file 'data/{link.name}'."
    if link.scheme == "lesson":
        slug, _, step = link.name.partition("/")
        if slug not in slugs:
            return f"There is no lesson '{slug}'."
        return "" if not step or step in slugs[slug] else f"The lesson '{slug}' has no step '{step}'."
    if link.scheme == "https":
        return "" if urlsplit(link.target).netloc else "This is no address."
    return "Start it with node:, value:, line:, data:, lesson: or https:."
