import ast


class _Renamed(ast.NodeTransformer):
    """Names in those functions whose own name begins with `start`."""

    def __init__(self, start, names):
        self.start, self.names, self.inside = start, names, False

    def visit_FunctionDef(self, node):
        self.inside = node.name.startswith(self.start)
        self.generic_visit(node)
        self.inside = False
        return node

    def visit_arg(self, node):
        return self._new(node, "arg")

    def visit_Name(self, node):
        return self._new(node, "id")

    def _new(self, node, field):
        if self.inside and getattr(node, field) in self.names:
            setattr(node, field, self.names[getattr(node, field)])
        self.generic_visit(node)
        return node


def _renamed(start, **names):
    return lambda text: ast.unparse(_Renamed(start, names).visit(ast.parse(text)))


MUTANTS = {
    "model learns from all birds": _renamed("model", X_train="features", y_train="species"),
    "accuracy is judged by birds that the model knows": _renamed(
        "accuracy", X_test="X_train", y_test="y_train"
    ),
}


def check_tests(s):
    s.has_nodes("model", "accuracy", hint="Keep model and accuracy.")
    s.kills(MUTANTS, hint="The functions were broken on purpose, one after the other.")
