from typing import get_origin

from hamilton import lifecycle


class Owned(lifecycle.StaticValidator):
    """Each computed node has a tag `owner`."""

    def run_to_validate_node(self, *, node, **kwargs):
        return node.is_external_input or "owner" in node.tags, f"{node.name} has no owner"


class Owners(lifecycle.GraphConstructionHook):
    """`nodes_of` says how many nodes each owner has."""

    def __init__(self):
        self.nodes_of = {}

    def run_after_graph_construction(self, *, graph, **kwargs):
        for node in graph.nodes:
            if not node.is_external_input:
                owner = node.tags["owner"]
                self.nodes_of[owner] = self.nodes_of.get(owner, 0) + 1


class WholeNumbers(lifecycle.EdgeConnectionHook):
    """An int is fine where a float is asked for."""

    def check_edge_types_match(self, type_from, type_to, **kwargs):
        return type_from is float and type_to is int

    def validate_input(self, node_type, input_value, **kwargs):
        return isinstance(input_value, get_origin(node_type) or node_type)


class Mail(lifecycle.ResultBuilder):
    """Lines of name and value, in the order of the alphabet."""

    def build_result(self, **outputs):
        return "\n".join(f"{name}: {value}" for name, value in outputs.items())

    def output_type(self):
        return str
