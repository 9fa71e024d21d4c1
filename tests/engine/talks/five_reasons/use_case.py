"""A prompt as a function with metadata and a check, of the talk "Five reasons".

Completed: for `some_property=value`, which stands for any property, the text must contain the word "prompt".
"""

from hamilton.function_modifiers import check_output, tag


@tag(owner="Data-Science", pii="False")
@check_output(data_type=str, contains="prompt")
def example_system_prompt(a: str, b: int) -> str:
    """More documentation would go here"""
    return f"Some prompt using {a} & {b}"
