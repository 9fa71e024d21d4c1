"""The programs of "Bridging Classic ML Pipelines with the World of LLMs" (PyData Global 2023)."""

import datetime

import observe
import pandas as pd
from talk import talk

from hamilton import driver

TALK = "pipelines_2023"
SPEND = talk(TALK, "spend")
FEATURES = talk(TALK, "features")
LOADERS = talk(TALK, "utils", "data_loaders")
JOIN = talk(TALK, "join")
MODEL = talk(TALK, "model")
CAPTION = talk(TALK, "openai", "caption_images")
GENERATE = talk(TALK, "generate_images")
NOW = datetime.datetime(2023, 12, 7)


def spend():
    return driver.Builder().with_modules(SPEND).build()


def pipeline(mode):
    return driver.Builder().with_modules(LOADERS, JOIN, FEATURES, MODEL).with_config({"mode": mode}).build()


BATCH = {
    "survey_results_table": "results",
    "survey_results_db": "survey",
    "client_login_db": "login",
    "client_login_table": "logins",
    "execution_time": NOW,
    "age_mean": 40.0,
    "age_stddev": 20.0,
}
ONLINE = {"client_id": 8, "execution_time": NOW, "age_mean": 40.0, "age_stddev": 20.0}


def case_spend():
    inputs = {"spend": pd.Series([10.0, 10.0, 20.0, 40.0]), "signups": pd.Series([1, 10, 50, 100])}
    wanted = ["avg_3wk_spend", "spend_per_signup", "spend_zero_mean_unit_variance", "spend_std_dev"]
    return {"graph": observe.graph(spend()), "run": observe.run(spend(), wanted, inputs=inputs)}


def case_features_of_a_frame():
    frame = pd.DataFrame({"gender": ["male", "female"], "budget": [50, 150], "age": [20.0, 60.0]})
    inputs = {**{name: frame[name] for name in frame}, "age_mean": 40.0, "age_stddev": 20.0}
    dr = driver.Driver({}, FEATURES)
    return observe.run(dr, ["is_male", "is_female", "is_high_roller", "age_normalized"], inputs=inputs)


def case_batch_graph():
    return observe.graph(pipeline("batch"))


def case_online_graph():
    return observe.graph(pipeline("online"))


def case_batch():
    return observe.run(pipeline("batch"), ["features", "predictions"], inputs=BATCH)


def case_online():
    return observe.run(pipeline("online"), ["features", "predictions"], inputs=ONLINE)


def case_neither():
    return observe.attempt(lambda: pipeline("neither").execute(["predictions"], inputs=ONLINE))


def case_which_inputs_each_needs():
    return {
        mode: [one.name for one in sorted(pipeline(mode).list_available_variables(), key=lambda one: one.name)
               if one.is_external_input]
        for mode in ("batch", "online")
    }  # fmt: skip


def case_caption_of_a_url():
    dr = driver.Builder().with_modules(CAPTION).build()
    inputs = {"image_url": "https://example.org/beach.png", "descriptiveness": "very"}
    return {
        "graph": observe.graph(dr),
        "run": observe.run(dr, ["prompt", "generated_caption"], inputs=inputs),
    }


def case_caption_of_a_file():
    with open("beach.png", "wb") as file:
        file.write(b"not really an image")
    dr = driver.Builder().with_modules(CAPTION).build()
    return observe.run(dr, ["generated_caption"], inputs={"image_url": "beach.png", "max_tokens": 10})


def case_generate():
    dr = driver.Builder().with_modules(GENERATE).build()
    inputs = {"base_prompt": "A beach.", "style": "naive", "hd": True, "path": "image.txt"}
    return {
        "graph": observe.graph(dr),
        "run": observe.run(dr, ["generated_image", "save_image"], inputs=inputs),
    }


def case_embrace_chaos():
    """Feed a caption to an image, and the image to a caption, with a loop and two lines of Hamilton."""
    captions = driver.Builder().with_modules(CAPTION).build()
    images = driver.Builder().with_modules(GENERATE).build()
    url, story = "https://example.org/beach.png", []
    while len(story) < 3:
        caption = captions.execute(["generated_caption"], inputs={"image_url": url})["generated_caption"]
        url = images.execute(["generated_image"], inputs={"base_prompt": caption})["generated_image"]
        story.append([caption, url])
    return story


def case_override_the_model_for_a_test():
    dr = driver.Builder().with_modules(CAPTION).build()
    return observe.run(
        dr, ["generated_caption"], inputs={"image_url": "https://x"}, overrides={"prompt": "Short."}
    )
