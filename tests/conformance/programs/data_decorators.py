"""load_from, save_to, dataloader and datasaver."""

from __future__ import annotations

import json
import pathlib

import observe

PRELUDE = "from typing import *\nimport pandas as pd\nfrom hamilton.function_modifiers import *\n"


def look(source, *wanted, **options):
    """`observe.look`, in a folder with a file to read; times are left out."""
    pathlib.Path("a.json").write_text('{"a": 1}')
    pathlib.Path("l.json").write_text("[1, 2]")
    pathlib.Path("t.csv").write_text("a,b\n1,x\n2,y\n")
    seen = observe.look(source, *wanted, prelude=PRELUDE, **options)
    return observe.redact(seen, "timestamp", "last_modified", "notes")


def case_load_a_constant_path():
    return look(
        """
        @load_from.json(path="a.json")
        def f(settings: dict) -> int:
            return settings["a"]
        """,
        "f",
        "f.load_data.settings",
        "f.select_data.settings",
    )


def case_load_from_sources():
    return look(
        """
        def where(name: str) -> str:
            return name + ".json"

        @load_from.json(path=source("where"), inject_="settings")
        def f(settings: dict, k: int) -> int:
            return settings["a"] + k
        """,
        "f",
        inputs={"name": "a", "k": 2},
    )


def case_load_two_parameters():
    return look(
        """
        @load_from.json(path="a.json", inject_="first")
        @load_from.json(path=source("other"), inject_="second")
        def f(first: dict, second: list) -> list:
            return [first, second]
        """,
        "f",
        inputs={"other": "l.json"},
    )


def case_load_a_literal():
    return look(
        """
        @load_from.literal(value=value({"a": 3}))
        def f(settings: dict) -> int:
            return settings["a"]
        """,
        "f",
    )


def case_load_any_type_with_pickle():
    return look(
        """
        @load_from.pickle(path="missing.pickle")
        def f(thing: set) -> set:
            return thing
        """,
        "f",
    )


def case_load_the_environment():
    import os

    os.environ["CONFORMANCE"] = "yes"
    return look(
        """
        @load_from.environment(names=("CONFORMANCE",))
        def f(variables: dict) -> dict:
            return variables

        @load_from.environment(names=("CONFORMANCE_NOT",))
        def g(variables: dict) -> dict:
            return variables
        """,
        "f",
    )


def case_load_a_missing_variable():
    return look(
        """
        @load_from.environment(names=("CONFORMANCE_NOT",))
        def g(variables: dict) -> dict:
            return variables
        """,
        "g",
    )


def case_load_a_table():
    return look(
        """
        @load_from.csv(path="t.csv")
        def f(frame: pd.DataFrame) -> pd.DataFrame:
            return frame
        """,
        "f",
        "f.load_data.frame",
    )


def case_load_text():
    return look(
        """
        @load_from.file(path="t.csv", encoding="utf-8")
        def f(text: str) -> int:
            return len(text)
        """,
        "f",
    )


def case_load_yaml():
    pathlib.Path("s.yaml").write_text("a: [1, 2]\n")
    return look(
        """
        @load_from.yaml(path="s.yaml")
        def f(settings: dict) -> dict:
            return settings
        """,
        "f",
    )


def case_load_with_a_parameterized_function():
    return look(
        """
        @load_from.json(path="a.json", inject_="settings")
        @parameterize(one={"k": value(1)}, two={"k": source("m")})
        def f(settings: dict, k: int) -> int:
            return settings["a"] + k
        """,
        "one",
        "two",
        inputs={"m": 5},
    )


def case_load_inside_a_subdag():
    return look(
        """
        @load_from.json(path=source("where"))
        def loaded(settings: dict) -> dict:
            return settings

        @subdag(loaded, inputs={"where": value("a.json")})
        def outer(loaded: dict) -> int:
            return loaded["a"]
        """,
        "outer",
    )


def case_load_which_parameter():
    return look(
        """
        @load_from.json(path="a.json")
        def f(a: dict, b: dict) -> dict:
            return a
        """
    )


def case_load_unknown_parameter():
    return look(
        """
        @load_from.json(path="a.json", inject_="c")
        def f(a: dict, b: dict) -> dict:
            return a
        """
    )


def case_load_no_loader_for_the_type():
    return look(
        """
        @load_from.csv(path="a.csv")
        def f(a: dict) -> dict:
            return a
        """
    )


def case_load_without_required_arguments():
    return look(
        """
        @load_from.json()
        def f(a: dict) -> dict:
            return a
        """
    )


def case_load_with_unknown_arguments():
    return look(
        """
        @load_from.json(path="a.json", paht="b")
        def f(a: dict) -> dict:
            return a
        """
    )


def case_unknown_keys():
    from hamilton.function_modifiers import load_from, save_to

    return [observe.attempt(lambda: load_from.nope), observe.attempt(lambda: save_to.nope)]


def case_save():
    seen = look(
        """
        @save_to.json(path="out.json")
        def report(n: int) -> dict:
            return {"n": n}
        """,
        "save.report",
        "report",
        inputs={"n": 1},
    )
    return {"seen": seen, "file": json.loads(pathlib.Path("out.json").read_text())}


def case_save_with_a_name_and_a_source():
    return look(
        """
        @tag(owner="me")
        @save_to.json(path=source("where"), output_name_="saved")
        def report(n: int) -> dict:
            return {"n": n}
        """,
        "saved",
        inputs={"n": 1, "where": "out.json"},
    )


def case_save_is_not_run_unless_requested():
    seen = look(
        """
        @save_to.json(path="out.json")
        def report(n: int) -> dict:
            return {"n": n}
        """,
        "report",
        inputs={"n": 1},
    )
    return {"run": seen["run"], "exists": pathlib.Path("out.json").exists()}


def case_save_one_of_several():
    return look(
        """
        @save_to.json(path="b.json", target_="b")
        @extract_fields({"a": int, "b": dict})
        def both(n: int) -> dict:
            return {"a": n, "b": {"n": n}}
        """,
        "save.b",
        inputs={"n": 1},
    )


def case_save_which_of_several():
    return look(
        """
        @save_to.json(path="b.json")
        @extract_fields({"a": dict, "b": dict})
        def both(n: int) -> dict:
            return {}
        """
    )


def case_save_twice():
    return look(
        """
        @save_to.json(path="a2.json", target_="report")
        @save_to.pickle(path="a2.pickle", output_name_="pickled", target_="report")
        def report(n: int) -> dict:
            return {"n": n}
        """,
        "save.report",
        "pickled",
        inputs={"n": 1},
    )


def case_save_twice_without_targets():
    return look(
        """
        @save_to.json(path="a2.json")
        @save_to.pickle(path="a2.pickle", output_name_="pickled")
        def report(n: int) -> dict:
            return {"n": n}
        """
    )


def case_save_no_saver_for_the_type():
    return look(
        """
        @save_to.csv(path="a.csv")
        def f(n: int) -> int:
            return n
        """
    )


def case_save_wrong_arguments():
    source = """
        @save_to.json({arguments})
        def f(n: int) -> dict:
            return {{}}
        """
    return [look(source.format(arguments=arguments)) for arguments in ("", "path='a', paht='b'", "paht='b'")]


def case_dataloader():
    return look(
        """
        @dataloader()
        def rows(path: str) -> Tuple[list, dict]:
            '''Read them.'''
            return [path], {"from": path}

        def count(rows: list) -> int:
            return len(rows)
        """,
        "count",
        "rows",
        "rows.loader",
        inputs={"path": "p"},
        docs=True,
    )


def case_dataloader_annotations():
    source = """
        @dataloader()
        def rows(path: str) -> {returned}:
            return [path], {{}}
        """
    kinds = (
        "tuple[list, dict]", "Tuple[list, Dict[str, Any]]", "Tuple[List[int], dict]",
        "tuple", "Tuple[list]", "Tuple[list, str]", "Tuple[list, dict, int]", "list",
    )  # fmt: skip
    return {kind: look(source.format(returned=kind)) for kind in kinds}


def case_dataloader_without_parentheses():
    return look(
        """
        @dataloader
        def rows(path: str) -> Tuple[list, dict]:
            return [path], {}
        """
    )


def case_datasaver():
    return look(
        """
        @datasaver()
        def saved(rows: list, path: str = "here") -> dict:
            '''Write them.'''
            return {"rows": len(rows), "path": path}
        """,
        "saved",
        inputs={"rows": [1, 2]},
        docs=True,
    )


def case_datasaver_of_something_else():
    return look(
        """
        @datasaver()
        def saved(rows: list) -> int:
            return 1
        """
    )


def case_datasaver_of_a_typed_dict():
    return look(
        """
        @datasaver()
        def saved(rows: list) -> Dict[str, Any]:
            return {"rows": len(rows)}
        """,
        "saved",
        inputs={"rows": [1, 2]},
    )


def case_datasaver_without_parentheses():
    return look(
        """
        @datasaver
        def saved(rows: list) -> dict:
            return {}
        """
    )


def case_tags_find_them():
    from hamilton import driver

    made = observe.module(
        "functions",
        PRELUDE
        + """
@dataloader()
def rows(path: str) -> Tuple[list, dict]:
    return [path], {"from": path}

@save_to.json(path="x.json")
def report(rows: list) -> dict:
    return {}
""",
    )
    dr = driver.Builder().with_modules(made).build()
    found = {
        key: observe.names(dr.list_available_variables(tag_filter={key: None}))
        for key in ("hamilton.data_loader", "hamilton.data_saver", "hamilton.data_saver.sink")
    }
    return found
