"""Print what cases observe under both engines: ``python tests/conformance/show.py file::case``."""

from __future__ import annotations

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import compare
import engines


def main() -> None:
    cases = [case for case in engines.all_cases() if any(case.startswith(name) for name in sys.argv[1:])]
    ours, theirs = engines.observe(engines.OURS, cases), engines.observe(engines.reference(), cases)
    for case in cases:
        print(f"== {case}")
        print("ours  ", json.dumps(ours[case], ensure_ascii=False, indent=1))
        print("theirs", json.dumps(theirs[case], ensure_ascii=False, indent=1))
        for difference in compare.differences(ours[case], theirs[case]):
            print("!!", difference)


if __name__ == "__main__":
    main()
