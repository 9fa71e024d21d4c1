"""The adapters of one driver, and the calls to them. Public as `hamilton.lifecycle.base`."""

from __future__ import annotations

from hamilton.lifecycle._declaring import (
    ASYNC_HOOK,
    ASYNC_METHOD,
    REGISTERED_ASYNC_HOOKS,
    REGISTERED_ASYNC_METHODS,
    REGISTERED_SYNC_HOOKS,
    REGISTERED_SYNC_METHODS,
    REGISTERED_SYNC_VALIDATORS,
    SYNC_HOOK,
    SYNC_METHOD,
    SYNC_VALIDATOR,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ValidationException(Exception):
    """A validator refused a node or the graph."""


class ValidationResult:
    """What one validator said: `success`, the reason in `error` if it refused, and the `validator`."""

    __slots__ = ("error", "success", "validator")
    __match_args__ = ("success", "error", "validator")

    def __init__(self, success: bool, error: str | None, validator: object):
        self.success = success
        self.error = error
        self.validator = validator

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ValidationResult):
            return NotImplemented
        return (self.success, self.error, self.validator) == (other.success, other.error, other.validator)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return (
            f"ValidationResult(success={self.success!r}, error={self.error!r}, validator={self.validator!r})"
        )


class LifecycleAdapterSet:
    """The adapters of one driver, sorted by what they implement.

    Sets given among the adapters are merged in; the same object counts once. Hooks are called in the order in
    which the adapters were given. Raises ValueError if two adapters implement one method.
    """

    def __init__(self, *adapters: Any):
        flat = [
            one
            for given in adapters
            for one in (given.adapters if isinstance(given, LifecycleAdapterSet) else (given,))
        ]
        #: The adapters in the order given.
        self.adapters: list[Any] = list({id(one): one for one in flat}.values())
        self.sync_hooks = self._implementing(SYNC_HOOK)
        self.async_hooks = self._implementing(ASYNC_HOOK)
        self.sync_methods = self._implementing(SYNC_METHOD)
        self.async_methods = self._implementing(ASYNC_METHOD)
        self.sync_validators = self._implementing(SYNC_VALIDATOR)
        for methods in (self.sync_methods, self.async_methods):
            for name, having in methods.items():
                if len(having) > 1:
                    raise ValueError(
                        f"Only one adapter can do '{name}', but {len(having)} of those given do: "
                        f"{', '.join(type(one).__name__ for one in having)}. Keep one of them."
                    )

    def does_nothing(self) -> bool:
        """Whether no adapter in it implements anything."""
        return not (
            self.sync_hooks
            or self.sync_methods
            or self.sync_validators
            or self.async_hooks
            or self.async_methods
        )

    def _implementing(self, kind: str) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for adapter in self.adapters:
            names = dict.fromkeys(
                vars(base)[kind]
                for base in reversed(type(adapter).__mro__)
                if isinstance(vars(base).get(kind), str)
            )
            for name in names:
                found.setdefault(name, []).append(adapter)
        return found

    # -- asking ----------------------------------------------------------------------------------------------
    def does_hook(self, hook_name: str, is_async: bool | None = None) -> bool:
        """Whether any adapter listens; `is_async` narrows it to (a)synchronous ones. ValueError if unknown."""
        return self._does(
            "hook",
            hook_name,
            is_async,
            self.sync_hooks,
            self.async_hooks,
            REGISTERED_SYNC_HOOKS,
            REGISTERED_ASYNC_HOOKS,
        )

    def does_method(self, method_name: str, is_async: bool | None = None) -> bool:
        """Whether an adapter does this step; `is_async` narrows it. ValueError if there is no such method."""
        return self._does(
            "method",
            method_name,
            is_async,
            self.sync_methods,
            self.async_methods,
            REGISTERED_SYNC_METHODS,
            REGISTERED_ASYNC_METHODS,
        )

    def does_validation(self, validator_name: str) -> bool:
        """Whether any adapter judges this. ValueError if there is no such validator."""
        return self._does(
            "validator", validator_name, False, self.sync_validators, {}, REGISTERED_SYNC_VALIDATORS, set()
        )

    @staticmethod
    def _does(
        kind: str,
        name: str,
        is_async: bool | None,
        sync: dict[str, list[Any]],
        asynchronous: dict[str, list[Any]],
        known_sync: set[str],
        known_async: set[str],
    ) -> bool:
        known = {False: known_sync, True: known_async, None: known_sync | known_async}[is_async]
        if name not in known:
            from hamilton.diagnostics import did_you_mean

            raise ValueError(
                f"There is no {'async ' if is_async else ''}lifecycle {kind} '{name}'.{did_you_mean(name, known)} "
                f"Known are: {', '.join(sorted(known))}."
            )
        return (is_async is not True and name in sync) or (is_async is not False and name in asynchronous)

    # -- calling ---------------------------------------------------------------------------------------------
    def call_all_lifecycle_hooks_sync(self, hook_name: str, **kwargs: Any) -> None:
        """Tell every synchronous listener, in order."""
        for adapter in self.sync_hooks.get(hook_name, ()):
            getattr(adapter, hook_name)(**kwargs)

    async def call_all_lifecycle_hooks_async(self, hook_name: str, **kwargs: Any) -> None:
        """Tell every asynchronous listener, in order."""
        for adapter in self.async_hooks.get(hook_name, ()):
            await getattr(adapter, hook_name)(**kwargs)

    async def call_all_lifecycle_hooks_sync_and_async(self, hook_name: str, **kwargs: Any) -> None:
        """Tell the synchronous listeners, then the asynchronous ones."""
        self.call_all_lifecycle_hooks_sync(hook_name, **kwargs)
        await self.call_all_lifecycle_hooks_async(hook_name, **kwargs)

    def call_lifecycle_method_sync(self, method_name: str, **kwargs: Any) -> Any:
        """The value of the one adapter that does this step. ValueError if none does."""
        return getattr(self._method(self.sync_methods, method_name), method_name)(**kwargs)

    async def call_lifecycle_method_async(self, method_name: str, **kwargs: Any) -> Any:
        """The awaited value of the one adapter that does this step. ValueError if none does."""
        return await getattr(self._method(self.async_methods, method_name), method_name)(**kwargs)

    @staticmethod
    def _method(methods: dict[str, list[Any]], name: str) -> Any:
        if name not in methods:
            raise ValueError(
                f"None of the adapters does '{name}'. They do: {', '.join(sorted(methods)) or 'nothing of that kind'}."
            )
        return methods[name][0]

    def call_all_validators_sync(
        self, validator_name: str, output_only_failures: bool = True, **kwargs: Any
    ) -> list[ValidationResult]:
        """What every validator said; only the refusals unless told otherwise."""
        results = []
        for adapter in self.sync_validators.get(validator_name, ()):
            success, error = getattr(adapter, validator_name)(**kwargs)
            if not (success and output_only_failures):
                results.append(ValidationResult(success, error, adapter))
        return results

    async def ainit(self) -> None:
        """Await the `ainit()` of every adapter that has one."""
        for adapter in self.adapters:
            if hasattr(adapter, "ainit"):
                await adapter.ainit()
