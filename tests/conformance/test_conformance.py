"""Each case of each program, under this engine and under apache-hamilton 1.90, compared.

pytest tests/conformance                      # all
pytest tests/conformance -k views_            # the programs views_*.py
"""

from __future__ import annotations

import fnmatch
import pathlib
import sys
import tomllib

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import compare
import engines

CASES = engines.all_cases()
KNOWN = tomllib.loads((engines.HERE / "differences.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def observations(request: pytest.FixtureRequest) -> tuple[dict[str, object], dict[str, object]]:
    """What the selected cases observe: under this engine, and under the reference engine."""
    wanted = [
        item.callspec.params["case"]
        for item in request.session.items
        if item.path == request.path and hasattr(item, "callspec")
    ]
    return engines.observe(engines.OURS, wanted), engines.observe_remembering(engines.reference(), wanted)


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, observations: tuple[dict[str, object], dict[str, object]]) -> None:
    ours, theirs = observations
    found = compare.differences(ours[case], theirs[case])
    if case not in KNOWN:
        assert not found, "\n".join(map(str, found))
        return
    allowed = KNOWN[case].get("at", ["*"])
    unexpected = compare.outside(found, allowed)
    assert not unexpected, "beyond the known difference:\n" + "\n".join(map(str, unexpected))
    idle = [
        pattern for pattern in allowed if not any(fnmatch.fnmatchcase(item.at, pattern) for item in found)
    ]
    assert not idle, f"both engines agree now at {idle}: take it out of differences.toml"


def test_every_known_difference_has_a_reason_and_a_case() -> None:
    assert [case for case in KNOWN if case not in CASES] == []
    assert [case for case, entry in KNOWN.items() if not entry.get("reason", "").strip()] == []
    assert [case for case, entry in KNOWN.items() if set(entry) - {"reason", "at"}] == []


def test_no_case_is_named_twice() -> None:
    assert sorted(CASES) == sorted(set(CASES))
