"""The debugger of the talk "Move Fast and Don't Break Things", written as an adapter of one's own.

Completed: the two methods that `NodeExecutionHook` asks for, which the slide leaves out.
"""

import pdb
from typing import Any, Callable, Dict

from hamilton.lifecycle import NodeExecutionHook, NodeExecutionMethod


class PDBDebugger(NodeExecutionHook, NodeExecutionMethod):
    def run_before_node_execution(self, **future_kwargs: Any) -> None:
        """Nothing to do before."""

    def run_after_node_execution(self, **future_kwargs: Any) -> None:
        """Nothing to do after."""

    def run_to_execute_node(
        self,
        *,
        node_callable: Callable,
        node_kwargs: Dict[str, Any],
        **future_kwargs: Any,
    ) -> Any:
        """This is run to execute the node callable.

        All this does is run the node_callable with the node_kwargs in a PDB debugger.

        :param node_callable: Function that the node runs
        :param node_kwargs: Keyword arguments passed to the node
        :param future_kwargs: Reserved for future backwards compatibility.
        :return: The result of running the node
        """
        return pdb.runcall(node_callable, **node_kwargs)
