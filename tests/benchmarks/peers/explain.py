"""Explains rows with Python's xgboost and shap, and answers how long that took."""

import json
import sys
import time

import numpy as np
import shap
import xgboost as xgb


def explain(question, rows):
    """Explains rows by the peer that is asked for: a function without arguments."""
    booster = xgb.Booster(model_file=question["model"])
    booster.set_param({"nthread": question["threads"]})
    if question["peer"] == "xgboost":
        data = xgb.DMatrix(rows, nthread=question["threads"])
        return lambda: booster.predict(data, pred_contribs=True)
    explainer = shap.TreeExplainer(booster)
    # As it is called, shap has XGBoost compute the values of an XGBoost model: this is its own code, on one thread.
    if question["peer"] == "shap's own code":
        explainer.model.model_type = "internal"
    return lambda: explainer.shap_values(rows, check_additivity=False)


values = None
for line in sys.stdin:
    question = json.loads(line)
    if "load" in question:
        values = np.fromfile(question["load"], dtype="<f4").reshape(-1, question["columns"])
        print(json.dumps({"xgboost": xgb.__version__, "shap": shap.__version__}), flush=True)
        continue
    run = explain(question, values[: question["rows"]])
    begun = time.perf_counter()
    contributions = run()
    seconds = time.perf_counter() - begun
    first = np.asarray(contributions)[0].ravel()[: values.shape[1]]
    print(json.dumps({"seconds": seconds, "first": first.tolist()}), flush=True)
