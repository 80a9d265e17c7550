"""Trains with Python's xgboost on the arrays it is told of, and answers how long that took."""

import json
import sys
import time

import numpy as np
import xgboost as xgb


def matrix(part):
    values = np.fromfile(part["features"], dtype="<f4").reshape(part["rows"], part["columns"])
    return values, np.fromfile(part["labels"], dtype="<f4")


data = {}
for line in sys.stdin:
    question = json.loads(line)
    if "load" in question:
        data = {name: matrix(part) for name, part in question["load"].items()}
        print(json.dumps({"version": xgb.__version__}), flush=True)
        continue
    begun = time.perf_counter()
    training = xgb.DMatrix(*data["training"], nthread=question["threads"])
    validation = xgb.DMatrix(*data["validation"], nthread=question["threads"])
    booster = xgb.train(
        {**question["params"], "nthread": question["threads"]},
        training,
        question["rounds"],
        evals=[(training, "training"), (validation, "validation")],
        verbose_eval=False,
    )
    seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": seconds, "trees": booster.num_boosted_rounds()}), flush=True)
