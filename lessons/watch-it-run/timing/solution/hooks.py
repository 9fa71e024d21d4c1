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
