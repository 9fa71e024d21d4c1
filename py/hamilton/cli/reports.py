"""What a command reports to a person, as text."""

from __future__ import annotations

from typing import Any

#: The keys of a difference that count as one.
DIFFERENCES = ("current_only", "reference_only", "edit", "rewired")


def text(command: str, message: dict[str, Any]) -> str:
    """The report of one command.

    >>> print(text("build", {"modules": ["flow"], "nodes": 3}))
    Built flow: 3 nodes.
    """
    return "\n".join(_REPORTS[command](message))


def _build(message: dict[str, Any]) -> list[str]:
    lines = [f"Built {', '.join(message['modules'])}: {message['nodes']} nodes."]
    return lines + [f"  {one}" for one in message.get("diagnostics", ())]


def _validate(message: dict[str, Any]) -> list[str]:
    asked = message["HAMILTON_FINAL_VARS"]
    return [f"Valid: {', '.join(asked)} can be computed." if asked else "Valid; nothing was asked for."]


def _version(message: dict[str, Any]) -> list[str]:
    nodes = message["nodes_hash"]
    width = max((len(name) for name in nodes), default=0)
    return [f"{name:{width}}  {str(version)[:12]}" for name, version in nodes.items()] + [
        "",
        f"dataflow  {message['dataflow_hash']}",
    ]


def _view(message: dict[str, Any]) -> list[str]:
    return [message["_text"].rstrip()] if "_text" in message else [f"Drawn: {message['path']}"]


def _compile(message: dict[str, Any]) -> list[str]:
    if message["path"] == "-":
        return [message["_text"].rstrip()]
    return [f"Written: {message['path']}", *(f"  {line}" for line in message["tasks"])]


def _diff(message: dict[str, Any]) -> list[str]:
    lines = [f"+ {name}" for name in message["current_only"]]
    lines += [f"- {name}" for name in message["reference_only"]]
    lines += [f"~ {name}{_reason(message, name)}" for name in message["edit"]]
    lines += [
        f"> {name}  now takes {', '.join(takes) or 'nothing'}" for name, takes in message["rewired"].items()
    ]
    lines += [f"! {name}  stale because of {', '.join(causes)}" for name, causes in message["stale"].items()]
    if not lines:
        return [f"No difference from {message['git_reference']}."]
    if "path" in message:
        lines.append(f"Drawn: {message['path']}")
    return lines


def _reason(message: dict[str, Any], name: str) -> str:
    parts = [
        part for part in message["reasons"].get(name, ()) if part.rpartition(".")[2] != message["edit"][name]
    ]
    return f"  through {', '.join(parts)}" if parts else ""


_REPORTS = {
    "build": _build,
    "validate": _validate,
    "version": _version,
    "view": _view,
    "diff": _diff,
    "compile": _compile,
}
