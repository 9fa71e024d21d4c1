"""Functions from the record of a graph to text: `dot`, `mermaid`, `json` and `outline`, each with a `render`."""
