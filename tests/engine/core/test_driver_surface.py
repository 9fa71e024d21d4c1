"""The signatures of Driver and Builder are Hamilton's: names, kinds and defaults of all parameters."""

from __future__ import annotations

import inspect

import pytest

from hamilton import driver

DRAWING = (
    "output_file_path=None, render_kwargs=None, graphviz_kwargs=None, show_legend=True, orient='LR', "
    "hide_inputs=False, deduplicate_inputs=False, show_schema=True, custom_style_function=None"
)
EXECUTION_DRAWING = (
    "inputs=None, graphviz_kwargs=None, overrides=None, show_legend=True, orient='LR', hide_inputs=False, "
    "deduplicate_inputs=False, show_schema=True, custom_style_function=None, bypass_validation=False, keep_dot=False"
)

DRIVER = {
    "normalize_adapter_input": "adapter, use_legacy_adapter=True",
    "__init__": (
        "self, config, *modules, adapter=None, allow_module_overrides=False, _materializers=None, "
        "_graph_executor=None, _use_legacy_adapter=True"
    ),
    "validate_inputs": "fn_graph, adapter, user_nodes, inputs=None, nodes_set=None",
    "execute": "self, final_vars, overrides=None, display_graph=False, inputs=None",
    "raw_execute": "self, final_vars, overrides=None, display_graph=False, inputs=None, _fn_graph=None",
    "list_available_variables": "self, *, tag_filter=None",
    "display_all_functions": f"self, {DRAWING}, keep_dot=False",
    "visualize_execution": f"self, final_vars, output_file_path=None, render_kwargs=None, {EXECUTION_DRAWING}",
    "export_execution": "self, final_vars, inputs=None, overrides=None",
    "has_cycles": "self, final_vars, _fn_graph=None",
    "what_is_downstream_of": "self, *node_names",
    "display_downstream_of": f"self, *node_names, {DRAWING}, keep_dot=False",
    "display_upstream_of": f"self, *node_names, {DRAWING}, keep_dot=False",
    "what_is_upstream_of": "self, *node_names",
    "what_is_the_path_between": "self, upstream_node_name, downstream_node_name",
    "visualize_path_between": (
        "self, upstream_node_name, downstream_node_name, output_file_path=None, render_kwargs=None, "
        "graphviz_kwargs=None, strict_path_visualization=False, show_legend=True, orient='LR', hide_inputs=False, "
        "deduplicate_inputs=False, show_schema=True, custom_style_function=None, keep_dot=False"
    ),
    "materialize": "self, *materializers, additional_vars=None, overrides=None, inputs=None",
    "visualize_materialization": (
        f"self, *materializers, output_file_path=None, render_kwargs=None, additional_vars=None, {EXECUTION_DRAWING}"
    ),
    "validate_execution": "self, final_vars, overrides=None, inputs=None",
    "validate_materialization": "self, *materializers, additional_vars=None, overrides=None, inputs=None",
}

BUILDER = {
    "__init__": "self",
    "enable_dynamic_execution": "self, *, allow_experimental_mode=False",
    "with_config": "self, config",
    "with_modules": "self, *modules",
    "with_adapter": "self, adapter",
    "with_adapters": "self, *adapters",
    "with_materializers": "self, *materializers",
    "with_cache": (
        "self, path='.hamilton_cache', metadata_store=None, result_store=None, default=None, recompute=None, "
        "ignore=None, disable=None, default_behavior='default', default_loader_behavior='default', "
        "default_saver_behavior='default', log_to_file=False"
    ),
    "with_execution_manager": "self, execution_manager",
    "with_remote_executor": "self, remote_executor",
    "with_local_executor": "self, local_executor",
    "with_grouping_strategy": "self, grouping_strategy",
    "allow_module_overrides": "self",
    "build": "self",
    "copy": "self",
}


def spelt(fn) -> str:
    """Parameters with their defaults, without annotations."""
    signature = inspect.signature(fn)
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in signature.parameters.values()]
    return str(inspect.Signature(bare))[1:-1]


@pytest.mark.parametrize("name", DRIVER)
def test_driver(name):
    assert spelt(getattr(driver.Driver, name)) == DRIVER[name]


@pytest.mark.parametrize("name", BUILDER)
def test_builder(name):
    assert spelt(getattr(driver.Builder, name)) == BUILDER[name]


def test_the_rest_of_the_module():
    from hamilton.driver import (
        DefaultGraphExecutor,
        GraphExecutor,
        InvalidExecutorException,
        TaskBasedGraphExecutor,
        Variable,
    )
    from hamilton.graph_types import HamiltonNode

    assert Variable is HamiltonNode
    assert issubclass(DefaultGraphExecutor, GraphExecutor) and issubclass(
        TaskBasedGraphExecutor, GraphExecutor
    )
    assert issubclass(InvalidExecutorException, Exception)
    assert isinstance(driver.SLACK_ERROR_MESSAGE, str)
    assert isinstance(driver.Driver.cache, property) and isinstance(driver.Builder.cache, property)
