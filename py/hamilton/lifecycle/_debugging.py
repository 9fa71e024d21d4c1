"""`PDBDebugger`: stop at a node."""

from __future__ import annotations

from typing import Any, ClassVar

from hamilton.lifecycle._selecting import NodeFilter, should_run_node
from hamilton.lifecycle.api import NodeExecutionHook, NodeExecutionMethod


class PDBDebugger(NodeExecutionHook, NodeExecutionMethod):
    """Opens Python's debugger before, during or after the nodes that `node_filter` takes.

    `during` steps into the node's function. Before it, `node_kwargs` may be changed; after it, `result` can be
    looked at. The variables of the last stop are in `PDBDebugger.CONTEXT` too.
    """

    CONTEXT: ClassVar[dict[str, Any]] = {}

    def __init__(
        self, node_filter: NodeFilter, before: bool = False, during: bool = False, after: bool = False
    ) -> None:
        self.node_filter = node_filter
        self.run_before = before
        self.run_during = during
        self.run_after = after

    def run_to_execute_node(
        self,
        *,
        node_name: str,
        node_tags: dict[str, Any],
        node_callable: Any,
        node_kwargs: dict[str, Any],
        **future_kwargs: Any,
    ) -> Any:
        if not (self.run_during and should_run_node(node_name, node_tags, self.node_filter)):
            return node_callable(**node_kwargs)
        import pdb

        _tell("during", node_name=node_name, node_tags=node_tags, node_kwargs=node_kwargs, **future_kwargs)
        return pdb.runcall(node_callable, **node_kwargs)

    def run_before_node_execution(
        self, *, node_name: str, node_tags: dict[str, Any], node_kwargs: dict[str, Any], **future_kwargs: Any
    ) -> None:
        if self.run_before and should_run_node(node_name, node_tags, self.node_filter):
            import pdb

            _tell(
                "before", node_name=node_name, node_tags=node_tags, node_kwargs=node_kwargs, **future_kwargs
            )
            pdb.set_trace()
            return  # the debugger stops here, where the arguments can still be seen

    def run_after_node_execution(
        self,
        *,
        node_name: str,
        node_tags: dict[str, Any],
        node_kwargs: dict[str, Any],
        result: Any,
        error: Exception | None,
        success: bool,
        **future_kwargs: Any,
    ) -> None:
        if self.run_after and should_run_node(node_name, node_tags, self.node_filter):
            import pdb

            _tell(
                "after",
                node_name=node_name,
                node_tags=node_tags,
                node_kwargs=node_kwargs,
                result=result,
                error=error,
                success=success,
                **future_kwargs,
            )
            pdb.set_trace()
            return  # the debugger stops here, where the result can still be seen


def _tell(when: str, **known: Any) -> None:
    """Say where the debugger is about to stop, and leave the variables in the context."""
    PDBDebugger.CONTEXT.clear()
    PDBDebugger.CONTEXT.update(known)
    print(f"Debugging node {known['node_name']}, {when} its execution. Variables:")
    for name, value in known.items():
        if name != "node_name":
            text = ", ".join(value) if name == "node_kwargs" else repr(value)
            print(f" - {name}: {text if len(text) <= 80 else f'{text[:79]}…'}")
