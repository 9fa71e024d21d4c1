"""A prompt, a model's answer and what we make of it: plain Python, no dataframe in sight."""

import textwrap


def context(question: str, notes: list[str]) -> list[str]:
    """The notes that share a word with the question, best first."""
    asked = _words(question)
    ranked = sorted(notes, key=lambda note: len(asked & _words(note)), reverse=True)
    return [note for note in ranked if asked & _words(note)]


def prompt(question: str, context: list[str]) -> str:
    """Creates prompt"""
    facts = "\n".join(f"- {note}" for note in context)
    return f"Answer from these notes only.\n{facts}\nQuestion: {question}"


def llm_response(prompt: str) -> str:
    """Transform/send to LLM ..."""
    return _llm_api_call(prompt)


def answer(llm_response: str, max_width: int = 60) -> str:
    """The answer, ready to be shown."""
    return textwrap.fill(llm_response.strip(), max_width)


def _llm_api_call(prompt: str) -> str:
    """A stand-in for a model, so that the program runs offline: it quotes the first note it was given."""
    notes = [line[2:] for line in prompt.splitlines() if line.startswith("- ")]
    return f"From the notes: {notes[0]}" if notes else "The notes do not say."


def _words(text: str) -> set[str]:
    return {word.strip(".,?").lower() for word in text.split() if len(word) > 3}
