"""A function that is still being found out about, and its text at the end."""

from __future__ import annotations

import ast
import textwrap
from dataclasses import dataclass, field

from tryhamilton.protocol import Proposal


@dataclass
class Draft:
    """One node: what makes it, what it needs, and the lines of the script that it stands for."""

    name: str
    first: int
    last: int
    source: str
    returns: str
    #: Parameter → annotation.
    needs: dict[str, str] = field(default_factory=dict)
    body: str = ""
    doc: str = ""
    #: Columns of the frame that are nodes of their own.
    columns: list[str] = field(default_factory=list)
    #: The JSON text of a value that is given and not computed; then there is no function.
    value: str | None = None
    note: str = ""

    def proposal(self) -> Proposal:
        """The draft as it is shown; all that could be found out has been."""
        return {
            "name": self.name,
            "kind": "input" if self.value is not None else "function",
            "code": self.value if self.value is not None else self.code(),
            "first": self.first,
            "last": self.last,
            "source": self.source,
            "needs": [*self.needs],
            "gives": [self.name, *self.columns],
            "note": self.note,
        }

    def code(self) -> str:
        """The function, as people write one."""
        lines = []
        if self.columns:
            lines.append(f"@extract_columns({', '.join(map(repr, self.columns))})".replace("'", '"'))
        parameters = [f"{name}: {kind}" for name, kind in self.needs.items()]
        head = f"def {self.name}({', '.join(parameters)}) -> {self.returns}:"
        if len(head) > 100:
            inner = "".join(f"    {one},\n" for one in parameters)
            head = f"def {self.name}(\n{inner}) -> {self.returns}:"
        lines.append(head)
        if self.doc:
            lines.append(f'    """{self.doc}"""')
        lines.append(textwrap.indent(self.body, "    ", lambda line: bool(line.strip())))
        return "\n".join(lines) + "\n"


def sentence(comment: str) -> str:
    """A comment as a docstring: text that cannot end it."""
    text = comment.replace("\\", "/").replace('"""', "'''").strip().rstrip('"')
    return text[:1].upper() + text[1:] + ("" if not text or text[-1] in ".!?:" else ".")


def comments_above(lines: list[str], first: int) -> str:
    """The comment right above a line (1-based), as one text; headings of cells are none."""
    found: list[str] = []
    number = first - 2
    while (
        number >= 0
        and lines[number].startswith("#")
        and not lines[number].startswith(("# %%", "#!", "# In["))
    ):
        found.insert(0, lines[number].lstrip("#").strip())
        number -= 1
    return " ".join(one for one in found if one)


def statement_text(node: ast.AST, original: ast.AST, source: str) -> str:
    """The code of a node: as it was written where nothing in it was renamed, otherwise as Python writes it."""
    if ast.dump(node) == ast.dump(original):
        segment = ast.get_source_segment(source, original)
        if segment is not None:
            dedented = segment
            if "\n" in segment:
                indent = " " * getattr(original, "col_offset", 0)
                dedented = textwrap.dedent(indent + segment)
            try:
                again: ast.AST = ast.parse(dedented, mode="eval").body
            except SyntaxError:
                again = _first(dedented)
            if ast.dump(again) == ast.dump(node):
                return dedented
    return ast.unparse(node)


def _first(text: str) -> ast.AST:
    """The first statement; nothing where there is none."""
    try:
        return ast.parse(text).body[0]
    except (SyntaxError, IndexError):
        return ast.Pass()
