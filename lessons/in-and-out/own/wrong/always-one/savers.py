import json
import pathlib
from dataclasses import dataclass

from hamilton.io.data_adapters import DataSaver


@dataclass
class Register(DataSaver):
    """Adds a model to a JSON file of models, with the next version number."""

    path: str

    @classmethod
    def applicable_types(cls) -> list[type]:
        return [dict]

    @classmethod
    def name(cls) -> str:
        return "register"

    def save_data(self, data: dict) -> dict:
        path = pathlib.Path(self.path)
        entries = json.loads(path.read_text()) if path.exists() else []
        version = 1
        path.write_text(json.dumps([*entries, {"version": version, "model": data}]))
        return {"version": version}
