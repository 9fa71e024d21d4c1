from hamilton import driver

import summaries

dr = (
    driver.Builder()
    .with_modules(summaries)
    .with_config({"provider": "local"})
    .enable_dynamic_execution(allow_experimental_mode=True)
    .build()
)

text = """
Hamilton is a small library for describing dataflows in Python. A function says with its name what it computes and with
its parameters what it needs. The driver puts the functions together as a graph and runs the part that is asked for.
Because functions are plain, they are tested without the rest. A function that is declared as Parallelizable gives its
items one at a time, and the functions after it run once for each item. A function that declares Collect gets all the
results back as a list. In this way a text is cut into chunks, each chunk is summarised on its own, and the summaries
are joined. Where the work runs is decided by the executor, not by the functions. Decorators swap one implementation for
another when the configuration says so, for instance a small model for a large one. Nothing in the functions changes.
"""
result = dr.execute(
    ["answer", "summarized_chunks"],
    inputs={
        "raw_text": text,
        "question": "How are the chunks of a text summarised?",
        "summarize_chunk_of_text_prompt": "Summarise this text:",
    },
)
print(result["answer"])
