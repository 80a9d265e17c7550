"""A client of a model that takes raw columns: knows the file's inputs and the rows of a CSV, and nothing else."""

import csv
import json
import sys

import numpy as np
import onnx
import onnxruntime as ort


def column(rows, name, type):
    values = [row[name].strip() for row in rows]
    if type == "tensor(string)":
        return np.array(values, dtype=object).reshape(-1, 1)
    return np.array([np.nan if value in ("", "?") else float(value) for value in values]).reshape(-1, 1)


def answer(question):
    onnx.checker.check_model(onnx.load(question["model"]), full_check=True)
    session = ort.InferenceSession(question["model"])
    with open(question["rows"], newline="") as file:
        rows = list(csv.DictReader(file))
    feeds = {one.name: column(rows, one.name, one.type) for one in session.get_inputs()}
    labels, probabilities = session.run(["label", "probabilities"], feeds)
    return {
        "checker": onnx.__version__,
        "runtime": ort.__version__,
        "labels": [str(label) for label in labels],
        "probabilities": [float(one) for one in probabilities[:, 1]],
    }


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
