from hamilton.execution.executors import ExecutionManager, FinishedTask, TaskExecutor


class Machine(TaskExecutor):
    """Pretends to be a machine; `done` holds the tasks that it did."""

    def __init__(self):
        self.done = []

    def init(self):
        """Nothing to switch on."""

    def finalize(self):
        """Nothing to switch off."""

    def can_submit_task(self):
        return True

    def submit_task(self, task):
        self.done.append(task.task_id)
        return FinishedTask.of(task)


class ByTag(ExecutionManager):
    """Sends a task to the large machine if one of its nodes is tagged machine="large"."""

    def __init__(self):
        self.small = Machine()
        self.large = Machine()
        super().__init__([self.small, self.large])

    def get_executor_for_task(self, task):
        return self.small
