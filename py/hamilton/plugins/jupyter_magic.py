"""Magics for notebooks: ``%load_ext hamilton.plugins.jupyter_magic`` (needs IPython).

``%%cell_to_module rides --display --execute`` above a cell of functions makes them a module ``rides``, draws its graph
and runs it; edit and run the cell again, and the module is new.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, line_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring
from IPython.display import display

from hamilton.plugins import _cells

_builder = argument("-b", "--builder", help="Name of a driver.Builder to add the module to.")
_config = argument("-c", "--config", help="Name of a dict, or JSON: the configuration.")
_display = argument(
    "-d", "--display", nargs="?", const=True,
    help="Draw the graph. With the name of a dict: options of the drawing, such as {'orient': 'TB'}.",
)  # fmt: skip
_write = argument(
    "-w",
    "--write_to_file",
    nargs="?",
    const=True,
    help="Write the cell to NAME.py, or to the file that is given.",
)


@magics_class
class HamiltonMagics(Magics):
    """Cells as modules of a dataflow."""

    shell: Any

    def __init__(self, shell: Any) -> None:
        super().__init__(shell)
        self._pieces: dict[str, dict[int, str]] = {}
        self._builders: dict[str, Any] = {}

    @magic_arguments()
    @argument("name", nargs="?", help="Name of the module.")
    @argument("-m", "--module_name", help="The same, for notebooks from before it could be given without -m.")
    @_display
    @argument("--display_cache", action="store_true", help="After a run, draw what came from the cache.")
    @argument(
        "-x", "--execute", nargs="?", const=True, help="Run. With names of nodes (a,b) or of a list: those."
    )
    @_builder
    @_config
    @argument("-i", "--inputs", help="Name of a dict, or JSON: the inputs of the run.")
    @argument("-o", "--overrides", help="Name of a dict, or JSON: values that stand in for nodes in the run.")
    @argument("--show_results", action="store_true", help="Show what the run gives.")
    @_write
    @cell_magic
    def cell_to_module(self, line: str, cell: str) -> None:
        """Make the cell's functions a module, and its name a variable; the functions are variables, too.

        The driver becomes the variable NAME_dr. After a run the values of the nodes are variables by their names.
        """
        asked = parse_argstring(self.cell_to_module, line)
        name = asked.name or asked.module_name
        if not name:
            raise UsageError("Give the module a name: %%cell_to_module NAME")
        module = self._define(name, cell, asked)
        self.shell.push(_cells.functions_of(module))
        driver = self._driver(name, module, asked)
        if asked.execute is None:
            if asked.display:
                self._show(driver.display_all_functions, asked.display)
            return
        inputs, overrides = self._mapping("inputs", asked.inputs), self._mapping("overrides", asked.overrides)
        wanted = self._wanted(asked.execute, driver)
        if asked.display:
            self._show(driver.visualize_execution, asked.display, wanted, inputs=inputs, overrides=overrides)
        results = _cells.execute(driver, wanted, inputs, overrides)
        self.shell.push(results)
        if asked.display_cache:
            display(driver.cache.view_run())
        if asked.show_results:
            for value in results.values():
                display(value)

    @magic_arguments()
    @argument("module_name", help="Name of the module.")
    @argument(
        "identifier", type=int, help="Number of this cell in the module; run again, the cell takes its place."
    )
    @_config
    @_builder
    @_display
    @_write
    @cell_magic
    def incr_cell_to_module(self, line: str, cell: str) -> None:
        """Add the cell to a module that is made of several cells, in the order of their numbers."""
        asked = parse_argstring(self.incr_cell_to_module, line)
        pieces = {**self._pieces.get(asked.module_name, {}), asked.identifier: cell}
        whole = "\n\n".join(pieces[number].strip("\n") for number in sorted(pieces)) + "\n"
        module = self._define(asked.module_name, whole, asked)
        self._pieces[asked.module_name] = pieces  # only now: a cell that fails does not stay in the module
        driver = self._driver(asked.module_name, module, asked)
        if asked.display:
            self._show(driver.display_all_functions, asked.display)

    @magic_arguments()
    @argument("name", help="Name of the dict.")
    @cell_magic
    def set_dict(self, line: str, cell: str) -> None:
        """Run the cell and gather the variables that it assigns in a dict: inputs, written as a program."""
        asked = parse_argstring(self.set_dict, line)
        made = _cells.assigned_by(cell, self.shell.user_ns)
        self.shell.push({**made, asked.name: made})

    @magic_arguments()
    @argument("module_name", help="Name of the module.")
    @line_magic
    def print_module(self, line: str) -> None:
        """Print the module that the cells of %%incr_cell_to_module have made so far."""
        name = parse_argstring(self.print_module, line).module_name
        if name not in self._pieces:
            raise UsageError(f"No cell has been added to a module '{name}' with %%incr_cell_to_module.")
        print(_cells.SOURCES[name])

    @magic_arguments()
    @argument("module_name", help="Name of the module.")
    @line_magic
    def reset_module(self, line: str) -> None:
        """Forget the cells of a module of %%incr_cell_to_module."""
        name = parse_argstring(self.reset_module, line).module_name
        self._pieces.pop(name, None)
        _cells.forget(name)

    @line_magic
    def module_to_cell(self, line: str) -> None:
        """Put the source of a module's file into the next cell, to go on with it there."""
        self._put_into_next_cell(line)

    @line_magic
    def insert_module(self, line: str) -> None:
        """The same as %module_to_cell."""
        self._put_into_next_cell(line)

    # -- what the magics have in common ----------------------------------------------------------------------

    def _put_into_next_cell(self, line: str) -> None:
        path = Path(line.strip())
        source = path.read_text(encoding="utf-8")
        self.shell.set_next_input(f"%%cell_to_module {path.stem}\n{source}", replace=False)

    def _define(self, name: str, source: str, asked: Any) -> ModuleType:
        module = _cells.define(name, source)
        self.shell.push({name: module})
        if asked.write_to_file:
            path = Path(f"{name}.py" if asked.write_to_file is True else asked.write_to_file)
            path.write_text(source, encoding="utf-8")
        return module

    def _driver(self, name: str, module: ModuleType, asked: Any) -> Any:
        from hamilton.driver import Builder

        builder = Builder() if asked.builder is None else self._variable("builder", asked.builder).copy()
        config = self._mapping("config", asked.config)
        driver = builder.with_modules(module).with_config(config).build()
        self.shell.push({f"{name}_dr": driver})
        return driver

    def _variable(self, option: str, name: str) -> Any:
        if name not in self.shell.user_ns:
            raise UsageError(f"--{option} {name}: there is no variable of that name.")
        return self.shell.user_ns[name]

    def _mapping(self, option: str, given: str | None) -> dict[str, Any]:
        if given is None:
            return {}
        text = given.strip("'\"") if given[:1] in "'\"" else given
        if text.startswith("{"):
            try:
                found = json.loads(text)
            except ValueError:
                found = ast.literal_eval(text)
        else:
            found = self._variable(option, text)
        if not isinstance(found, dict):
            raise UsageError(f"--{option} {given}: this is a {type(found).__name__} and must be a dict.")
        return found

    def _wanted(self, given: Any, driver: Any) -> list[str]:
        if given is True:
            return [one.name for one in driver.list_available_variables() if not one.is_external_input]
        found = self.shell.user_ns.get(given)
        return list(found) if isinstance(found, (list, tuple)) else [one.strip() for one in given.split(",")]

    def _show(self, draw: Any, given: Any, *arguments: Any, **options: Any) -> None:
        options |= {} if given is True else self._mapping("display", given)
        display(draw(*arguments, **options))


def load_ipython_extension(ipython: Any) -> None:
    """What ``%load_ext`` calls."""
    ipython.register_magics(HamiltonMagics)
