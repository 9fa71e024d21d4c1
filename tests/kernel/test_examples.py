"""What the programs of the Examples menu promise; that each of them runs is tested in test_script.py."""

from __future__ import annotations

import json
import pathlib

FOLDER = pathlib.Path(__file__).parents[2] / "web" / "src" / "workbench" / "examples"


def program(folder, **changes):
    manifest = json.loads((folder / "example.json").read_text(encoding="utf-8"))
    files = {name: (folder / name).read_text(encoding="utf-8") for name in manifest["files"]}
    return {"files": files, "inputs": manifest["inputs"], "config": {**manifest["config"], **changes}}


def test_features_in_batch_and_online_come_from_the_same_functions(session):
    folder = FOLDER / "features"
    batch = session.run(**program(folder), outputs=["predictions"])
    online = session.run(**program(folder, mode="online"), outputs=["predictions"])
    assert batch["result"]["total"] == 4 and online["result"]["total"] == 1
    # The one client of the online run is the second of the batch.
    assert online["result"]["rows"][0] == batch["result"]["rows"][1]
    assert "client_login_data" in batch["nodes"] and "client_login_data" not in online["nodes"]


def test_the_answer_comes_from_the_chunks_that_the_question_is_about(session):
    result = session.run(**program(FOLDER / "summaries"))
    assert "chunk" in result["results"]["answer"]["text"]
