"""Predicts with Python's xgboost, in place, and answers how long that took."""

import json
import sys
import time

import numpy as np
import xgboost as xgb

rows = np.empty((0, 0), dtype=np.float32)
booster = xgb.Booster()


def load(question):
    global rows
    rows = np.fromfile(question["values"], dtype="<f4").reshape(-1, question["columns"])
    return {"version": xgb.__version__}


def model(question):
    global booster
    booster = xgb.Booster(model_file=question["file"])
    return {"trees": len(booster.get_dump())}


def batch(question):
    booster.set_param({"nthread": question["threads"]})
    begun = time.perf_counter()
    predictions = booster.inplace_predict(rows)
    seconds = time.perf_counter() - begun
    predictions.astype("<f4").tofile(question["predictions"])
    return {"seconds": seconds}


def single(question):
    booster.set_param({"nthread": 1})
    parts = [rows[i : i + 1] for i in range(question["rows"])]
    times = []
    for part in parts:
        begun = time.perf_counter_ns()
        booster.inplace_predict(part)
        times.append(time.perf_counter_ns() - begun)
    return {"microseconds": [ns / 1000 for ns in times]}


for line in sys.stdin:
    question = json.loads(line)
    answer = {"load": load, "model": model, "batch": batch, "single": single}[question["do"]](question)
    print(json.dumps(answer), flush=True)
