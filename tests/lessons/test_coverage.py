"""The course teaches all of it: each row of the curriculum has its lesson, each feature is used in a solution."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

import pytest

from hamilton import driver, function_modifiers, lifecycle
from tryhamilton.lessons.course import load_course
from tryhamilton.lessons.library import outline
from tryhamilton.lessons.loader import load

ROOT = Path(__file__, "../../../lessons").resolve()
COURSE = load_course(ROOT / "courses/hamilton.toml", outline(ROOT)).lessons
LESSONS = {slug: load(ROOT / slug) for slug in COURSE}


def used_in(text: str) -> set[str]:
    """The names that a program uses: `config.when` and `when`, and `overrides=` for an argument given by name."""
    found: set[str] = set()
    for one in ast.walk(ast.parse(text)):
        if isinstance(one, ast.Name):
            found.add(one.id)
        elif isinstance(one, ast.Attribute):
            found |= {one.attr, f"{getattr(one.value, 'id', getattr(one.value, 'attr', ''))}.{one.attr}"}
        elif isinstance(one, ast.keyword):
            found.add(f"{one.arg}=")
        elif isinstance(one, ast.ImportFrom):
            found |= {alias.name for alias in one.names}
    return found


def solution_names(slug: str) -> set[str]:
    """What the solutions of a lesson use."""
    programs = [
        text for step in LESSONS[slug].steps for name, text in step.solution.items() if name.endswith(".py")
    ]
    return set().union(*map(used_in, programs))


USED = {slug: solution_names(slug) for slug in LESSONS}

#: Row of the curriculum → its lesson, and what its solutions must use.
CURRICULUM: dict[int, tuple[str, tuple[str, ...]]] = {
    1: ("script-to-functions", ("pd.Series",)),
    2: ("names-are-wiring", ("_ratio", "hamilton_exclude")),
    3: ("ask-for-what-you-need", ("driver.Builder", "execute", "PandasDataFrameResult")),
    4: ("inputs-config-overrides", ("inputs=", "with_config", "overrides=", "Optional")),
    5: ("types-are-promises", ("FunctionInputOutputTypeChecker", "with_adapters")),
    6: (
        "read-the-graph",
        (
            "what_is_downstream_of",
            "what_is_upstream_of",
            "what_is_the_path_between",
            "display_downstream_of",
            "visualize_execution",
            "validate_execution",
        ),
    ),
    7: ("leave-it-as-you-found-it", ("PandasDataFrameResult", "index_col=")),
    8: ("tests-that-catch-mistakes", ("overrides=", "tag")),
    9: ("one-node-many-ways", ("config.when", "config.when_not", "config.when_in", "config.when_not_in")),
    10: ("one-function-many-nodes", ("extract_columns", "extract_fields", "unpack_fields", "TypedDict")),
    11: (
        "write-it-once",
        ("parameterize", "parameterize_values", "parameterize_sources", "source", "value", "group"),
    ),
    12: (
        "every-region-every-season",
        ("parameterize_extract_columns", "ParameterizedExtract", "inject", "group", "configuration"),
    ),
    13: ("functions-without-a-body", ("does", "model", "dynamic_transform")),
    14: ("step-by-step", ("pipe_input", "pipe_output", "step", "mutate", "apply_to")),
    15: ("columns-in-a-table", ("with_columns", "columns_to_pass=")),
    16: (
        "labels-on-nodes",
        ("tag", "tag_outputs", "schema.output", "list_available_variables", "tag_filter="),
    ),
    17: ("guards-on-the-data", ("check_output", "check_output_custom", "DataValidator", "ValidationResult")),
    18: (
        "in-and-out",
        (
            "dataloader",
            "datasaver",
            "load_from.json",
            "save_to.json",
            "to.csv",
            "with_materializers",
            "DataSaver",
            "register_adapter",
        ),
    ),
    19: ("reuse-a-dataflow", ("subdag", "parameterized_subdag", "allow_module_overrides")),
    20: ("let-config-shape-the-graph", ("resolve", "ResolveAt", "resolve_from_config")),
    21: ("penguins-and-models", ("config.when",)),
    22: (
        "watch-it-run",
        (
            "PrintLn",
            "NodeExecutionHook",
            "GraphExecutionHook",
            "NodeExecutionMethod",
            "GracefulErrorAdapter",
            "accept_error_sentinels",
            "PDBDebugger",
        ),
    ),
    23: ("compute-it-once", ("with_cache", "cache")),
    24: ("city-by-city", ("Parallelizable", "Collect", "enable_dynamic_execution")),
    25: ("ask-the-archive", ("async_driver",)),
    26: ("what-has-changed", ("lineage.snapshot", "lineage.diff", "because", "list_available_variables")),
    27: ("carry-it-anywhere", ("driver.Builder",)),
    28: ("move-a-script", ("driver.Builder",)),
}


#: Public and not taught, with the reason.
NOT_TAUGHT = {
    # Older names of what is taught.
    "extract_outputs": "extract_fields",
    "parameterized_inputs": "parameterize_sources",
    "parametrized": "parameterize_values",
    "parametrized_input": "parameterize_sources",
    "pipe": "pipe_input",
    "raw_execute": "execute",
    "with_adapter": "with_adapters",
    "CacheAdapter": "with_cache",
    "GraphAdapter": "with_adapters",
    "LegacyResultMixin": "ResultBuilder",
    "PrintLnHook": "PrintLn",
    # What other things are made of, or what comes back from them.
    "DATA_VALIDATOR_ORIGINAL_OUTPUT_TAG": "check_output",
    "IS_DATA_VALIDATOR_TAG": "check_output",
    "InvalidDecoratorException": "parameterize",
    "LiteralDependency": "value",
    "UpstreamDependency": "source",
    "LifecycleAdapter": "NodeExecutionHook",
    "driver_run_id": "execute",
    "export_execution": "lineage.snapshot",
    "normalize_adapter_input": "with_adapters",
    "validate_inputs": "validate_execution",
    # For those who run on many machines, which a browser is not.
    "ray_remote_options": "Parallelizable",
    "with_grouping_strategy": "enable_dynamic_execution",
    "with_local_executor": "enable_dynamic_execution",
    "TaskExecutionHook": "Parallelizable",
    "TaskGroupingHook": "Parallelizable",
    "TaskReturnHook": "Parallelizable",
    "TaskSubmissionHook": "Parallelizable",
    # A joke that sleeps.
    "SlowDownYouMoveTooFast": "NodeExecutionHook",
}
EVERYWHERE = set().union(*USED.values())


def public(owner: object) -> list[str]:
    """The names of a module or class that are for everyone, submodules left out."""
    return [
        name
        for name in dir(owner)
        if not name.startswith("_") and not isinstance(getattr(owner, name), ModuleType)
    ]


@pytest.mark.parametrize(
    "row",
    [row for row, (slug, _) in CURRICULUM.items() if slug in LESSONS],
    ids=lambda row: CURRICULUM[row][0],
)
def test_a_row_of_the_curriculum_is_taught(row: int):
    slug, features = CURRICULUM[row]
    assert [one for one in features if one not in USED[slug]] == []


def test_each_row_has_a_lesson():
    assert [slug for slug, _ in CURRICULUM.values() if slug not in LESSONS] == []
    assert list(CURRICULUM) == list(range(1, 29))


@pytest.mark.parametrize("owner", [function_modifiers, driver.Builder, driver.Driver, lifecycle])
def test_all_that_is_public_is_in_a_solution(owner: object):
    missing = [name for name in public(owner) if name not in EVERYWHERE and name not in NOT_TAUGHT]
    assert missing == []


def test_what_is_not_taught_has_something_taught_in_its_place():
    names = {
        name
        for owner in (function_modifiers, driver.Builder, driver.Driver, lifecycle)
        for name in public(owner)
    }
    assert [name for name in NOT_TAUGHT if name not in names or name in EVERYWHERE] == []
    assert [instead for instead in NOT_TAUGHT.values() if instead not in EVERYWHERE] == []


def test_every_misconception_is_met():
    met = {number for one in LESSONS.values() for number in one.front.values.get("misconceptions", [])}
    assert met == set(range(1, 11))


def test_what_a_lesson_says_it_teaches_is_used_in_it():
    """In a solution, or in a block of its text, which runs as well."""
    odd = [
        f"{slug}: {name}"
        for slug, lesson in LESSONS.items()
        for name in lesson.front.values["teaches"]
        if name.rpartition(".")[2] not in USED[slug]
        and not any(
            name.rpartition(".")[2] in used_in(block.text)
            for block in lesson.blocks
            if "python" in block.info
        )
    ]
    assert odd == []
