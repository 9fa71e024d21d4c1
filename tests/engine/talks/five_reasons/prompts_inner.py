"""What the program of all decorators uses as a sub-graph."""


def greeting(name: str) -> str:
    return f"Dear {name}"


def letter(greeting: str, text: str) -> str:
    return f"{greeting}, {text}"
