"""A message to a Slack channel when a node fails."""

from __future__ import annotations

import logging
import traceback
from typing import Any

from slack_sdk import WebClient

from hamilton.lifecycle.api import NodeExecutionHook

logger = logging.getLogger(__name__)


class SlackNotifier(NodeExecutionHook):
    """Posts the name, the run and the traceback of each node that fails to `channel`.

    `api_key` is the token of a Slack app that may write there; `kwargs` go to `slack_sdk.WebClient`.
    """

    def __init__(self, api_key: str, channel: str, **kwargs: Any) -> None:
        self.api_key = api_key
        self.channel = channel
        self.client = WebClient(api_key, **kwargs)

    def run_before_node_execution(self, **future_kwargs: Any) -> None:  # type: ignore[override]
        """Nothing to tell."""

    def run_after_node_execution(  # type: ignore[override]
        self,
        *,
        node_name: str,
        error: Exception | None,
        success: bool,
        task_id: str | None,
        run_id: str,
        **future_kwargs: Any,
    ) -> None:
        if success or error is None:
            return
        task = "" if task_id is None else f"\n> *Task:* {task_id}"
        told = "".join(traceback.format_exception(error))
        text = f"*Node `{node_name}` failed*\n> *Run:* {run_id}{task}\n> *Error:* {error}\n```\n{told}```"
        try:
            self.client.chat_postMessage(channel=self.channel, text=text)
        except Exception as problem:  # the node's error is the one to raise
            logger.warning("The failure of node '%s' could not be posted to Slack: %s", node_name, problem)
