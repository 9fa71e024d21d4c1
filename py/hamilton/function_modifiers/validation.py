"""Checks of what a function returns: `check_output` and `check_output_custom`.

A checked node `x` becomes `x_raw` (the computation), one node `x_<validator>` for each validator (its value
is a `ValidationResult`), and `x`, which passes the value on, logs the failures that only warn and raises for
the others. Several checks on one function share one `x_raw`.
"""

from __future__ import annotations

import abc
from collections.abc import Callable, Collection, Container, Iterable, Sequence
from typing import Any

from hamilton import node
from hamilton.data_quality import base as dq
from hamilton.function_modifiers import base
from hamilton.function_modifiers.base import InvalidDecoratorException, TargetType

#: Tag of a validator's node; its value is True.
IS_DATA_VALIDATOR_TAG = "hamilton.data_quality.contains_dq_results"
#: Tag of a validator's node; its value is the name of the node that is checked.
DATA_VALIDATOR_ORIGINAL_OUTPUT_TAG = "hamilton.data_quality.source_node"


class BaseDataValidationDecorator(base.NodeTransformer):
    """Checks the nodes that it targets. A subclass says with which validators."""

    @abc.abstractmethod
    def get_validators(self, node_to_validate: node.Node) -> list[dq.DataValidator]:
        """The validators for one node. ValueError or InvalidDecoratorException if it cannot be checked so."""

    def validate(self, fn: Callable[..., Any]) -> None:
        """Fits any function: whether there are validators for its type is known once it has nodes."""

    def transform_dag(
        self, nodes: Collection[node.Node], config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        targets = self.select_nodes(self.target, nodes)
        taken = {one.name for one in nodes}
        replaced: set[str] = set()
        made: list[node.Node] = []
        for target in targets:
            validators = self._validators_or_fault(target, fn)
            replaced.add(target.name)
            added = _add_checks(target, validators, taken)
            taken.update(one.name for one in added)
            made += added
        return [*(one for one in nodes if one.name not in replaced), *made]

    def transform_node(
        self, node_: node.Node, config: dict[str, Any], fn: Callable[..., Any]
    ) -> Collection[node.Node]:
        return _add_checks(node_, self._validators_or_fault(node_, fn), {node_.name})

    def _validators_or_fault(self, node_: node.Node, fn: Callable[..., Any]) -> list[dq.DataValidator]:
        try:
            return self.get_validators(node_)
        except (ValueError, InvalidDecoratorException) as error:
            from hamilton.diagnostics import fault, place_of

            raise fault(
                type(error),
                "no-validator",
                f"@{self.name} cannot check node '{node_.name}' ({place_of(fn)}): {error}",
                node=node_.name,
                fn=fn,
            ) from error


class check_output(BaseDataValidationDecorator):
    """Check what a function returns with the validators that come with the engine.

    `importance` is "warn" (failures are logged) or "fail" (one DataValidationError names all of them). Each
    further keyword asks for a validator; which there are depends on the return type (see
    `hamilton.data_quality.default_validators`). `target_` names the nodes to check if the function makes
    several.

    >>> import logging
    >>> from hamilton import ad_hoc_utils, driver
    >>> @check_output(importance="fail", range=(0, 1), allow_none=False)
    ... def share(part: float, whole: float) -> float:
    ...     return part / whole
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(share)).build()
    >>> dr.execute(["share"], inputs={"part": 1.0, "whole": 4.0})
    {'share': 0.25}
    >>> dr.execute(["share"], inputs={"part": 4.0, "whole": 1.0})
    Traceback (most recent call last):
    hamilton.data_quality.base.DataValidationError: [share:range_validator] 4.0 lies outside [0, 1]. ...
    """

    def __init__(
        self,
        importance: str = "warn",
        default_validator_candidates: list[type[dq.BaseDefaultValidator]] | None = None,
        target_: TargetType = None,
        **default_validator_kwargs: Any,
    ):
        super().__init__(target=target_)
        self.importance = importance
        self.default_validator_kwargs = default_validator_kwargs
        self.default_validator_candidates = default_validator_candidates

    def doubts(self, fn: Callable[..., Any], nodes: Collection[str]) -> Iterable[tuple[str, str]]:
        if not self.default_validator_kwargs:
            yield "no-check", "checks nothing. Say what, for example range=(0, 1) or allow_none=False."

    def get_validators(self, node_to_validate: node.Node) -> list[dq.DataValidator]:
        from hamilton.data_quality.default_validators import resolve_default_validators

        resolved = resolve_default_validators(
            node_to_validate.type,
            importance=self.importance,
            available_validators=self.default_validator_candidates,
            **self.default_validator_kwargs,
        )
        return list(resolved)


class check_output_custom(BaseDataValidationDecorator):
    """Check what a function returns with validators of your own: instances of `DataValidator`."""

    def __init__(self, *validators: dq.DataValidator, target_: TargetType = None):
        super().__init__(target=target_)
        for one in validators:
            if isinstance(one, type) or not hasattr(one, "validate"):
                raise InvalidDecoratorException(
                    f"@check_output_custom takes validators, instances of hamilton.data_quality.base."
                    f"DataValidator, not {one!r}."
                    + (f" Did you mean {one.__name__}(importance='warn')?" if isinstance(one, type) else "")
                )
        self.validators = list(validators)

    def doubts(self, fn: Callable[..., Any], nodes: Collection[str]) -> Iterable[tuple[str, str]]:
        if not self.validators:
            yield "no-check", "checks nothing. Give it a validator, or use @check_output."

    def get_validators(self, node_to_validate: node.Node) -> list[dq.DataValidator]:
        return self.validators


_ABSENT = object()


class _PassOn:
    """What a checked node does: look at the results, then hand on the raw value."""

    by_position = True  # the raw value, then the results, as in the node's inputs

    def __init__(self, node_name: str, raw: str, validators: dict[str, dq.DataValidator]):
        self.node_name = node_name
        self.raw = raw
        self.validators = validators  # by the name of the node that holds the result

    def __call__(self, *values: Any, **named: Any) -> Any:
        if named:
            values = (named[self.raw], *(named[name] for name in self.validators))
        for result in values[1:]:
            if getattr(result, "passes", False) is not True:
                self._judge(values[1:])
                break
        return values[0]

    def _judge(self, results: Sequence[Any]) -> None:
        """Log what only warns, raise for the rest."""
        failures = []
        for (name, validator), result in zip(self.validators.items(), results, strict=True):
            if not hasattr(result, "passes"):
                raise _not_a_result(self.node_name, name, validator, result)
            if result.passes:
                continue
            if validator.importance is dq.DataValidationLevel.FAIL:
                failures.append((result, validator))
            else:
                dq.act_warn(self.node_name, result, validator)
        dq.act_fail_bulk(self.node_name, failures)


def _not_a_result(node_name: str, validator_node: str, validator: dq.DataValidator, result: Any) -> TypeError:
    if hasattr(result, "__await__"):
        result.close()  # else Python warns later, elsewhere, that it was never awaited
        return TypeError(
            f"The validator '{validator.name()}' of node '{node_name}' is asynchronous, and this driver does "
            "not wait for it. Run the dataflow with hamilton.async_driver.AsyncDriver."
        )
    return TypeError(
        f"The validator node '{validator_node}' of '{node_name}' gave {result!r}, not a ValidationResult."
    )


def _add_checks(
    checked: node.Node, validators: Sequence[dq.DataValidator], taken: set[str]
) -> list[node.Node]:
    """The nodes that replace `checked`: its raw computation unless it has one already, validators, itself."""
    made: list[node.Node] = []
    earlier = checked.callable
    known: dict[str, dq.DataValidator]
    if isinstance(earlier, _PassOn):  # checked by a decorator further in: share its raw node
        raw_name, known = earlier.raw, dict(earlier.validators)
    else:
        raw_name, known = _free(f"{checked.name}_raw", taken), {}
        made.append(checked.copy_with(include_refs=False, name=_within(checked, raw_name)))
    required = (checked.type, node.DependencyType.REQUIRED)
    for validator in validators:
        name = _free(f"{checked.name}_{validator.name()}", taken, known)
        known[name] = validator
        made.append(
            node.Node(
                name=_within(checked, name),
                typ=dq.ValidationResult,
                doc_string=validator.description(),
                callabl=_run(validator),
                input_types={raw_name: required},
                tags={
                    **checked.tags,
                    IS_DATA_VALIDATOR_TAG: True,
                    DATA_VALIDATOR_ORIGINAL_OUTPUT_TAG: checked.name,
                },
                namespace=checked.namespace,
                originating_functions=checked.originating_functions,
            )
        )
    result = (dq.ValidationResult, node.DependencyType.REQUIRED)
    made.append(
        node.Node(
            name=_within(checked, checked.name),
            typ=checked.type,
            doc_string=checked.documentation,
            callabl=_PassOn(checked.name, raw_name, known),
            input_types={raw_name: required, **dict.fromkeys(known, result)},
            tags=dict(checked.tags),
            namespace=checked.namespace,
            originating_functions=checked.originating_functions,
        )
    )
    return made


class _Check:
    """What a validator's node does with the raw value, its only input."""

    by_position = True

    def __init__(self, validator: dq.DataValidator):
        self.validator = validator

    def __call__(self, value: Any = _ABSENT, /, **named: Any) -> dq.ValidationResult:
        if value is _ABSENT:
            (value,) = named.values()
        return self.validator.validate(value)


def _run(validator: dq.DataValidator) -> Callable[..., Any]:
    check = _Check(validator)
    if not dq.is_async_validator(validator):
        return check

    async def check_async(**values: Any) -> dq.ValidationResult:
        return await check(**values)  # type: ignore[misc]

    return check_async


def _within(checked: node.Node, name: str) -> str:
    """`name` without the namespace that it shares with `checked`."""
    prefix = "".join(f"{part}." for part in checked.namespace)
    return name.removeprefix(prefix)


def _free(name: str, *taken: Container[str]) -> str:
    """`name`, or the first of `name_1`, `name_2`, ... that is not taken."""
    free, number = name, 0
    while any(free in names for names in taken):
        number += 1
        free = f"{name}_{number}"
    return free
