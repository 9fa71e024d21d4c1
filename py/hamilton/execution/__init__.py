"""How a graph is executed: plans (`plan`), tasks (`grouping`, `state`, `executors`) and the pieces between."""
