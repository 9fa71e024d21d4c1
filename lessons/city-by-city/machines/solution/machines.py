from hamilton.execution.executors import FinishedTask, TaskExecutor


class TwoMachines(TaskExecutor):
    """Pretends to be two machines that take turns; `done` says which tasks each of them did."""

    def __init__(self):
        self.done = {"east": [], "west": []}

    def init(self):
        """Nothing to switch on."""

    def finalize(self):
        """Nothing to switch off."""

    def can_submit_task(self):
        return True

    def submit_task(self, task):
        name = "east" if len(self.done["east"]) == len(self.done["west"]) else "west"
        self.done[name].append(task.task_id)
        return FinishedTask.of(task)
