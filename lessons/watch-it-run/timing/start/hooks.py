import time

from hamilton import lifecycle


class Timing(lifecycle.NodeExecutionHook):
    """After a run, `seconds` says how long each node took."""

    def __init__(self):
        self.seconds = {}

    def run_before_node_execution(self, *, node_name, **kwargs):
        pass

    def run_after_node_execution(self, *, node_name, **kwargs):
        pass
