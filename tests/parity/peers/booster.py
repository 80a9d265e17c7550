"""Trains models with Python's xgboost, predicts with them, converts them with onnxmltools, and checks ONNX files.

Answers each line of JSON with a line of JSON. Arrays are files of float32, row after row.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
import xgboost as xgb
from onnxmltools import convert_xgboost
from onnxmltools.convert.common.data_types import FloatTensorType

warnings.filterwarnings("ignore")

COLUMNS = 6
CATEGORICAL = {1: 3, 2: 40}
TYPES = {"numeric": ["float"] * COLUMNS, "missing": ["float"] * COLUMNS}
TYPES["categorical"] = ["c" if column in CATEGORICAL else "float" for column in range(COLUMNS)]
TRAINING_ROWS, TEST_ROWS = 400, 300


def rows_of(kind, count, random):
    """Rows and the signal in them: some columns are categories, one value in eight is missing, or none."""
    values = random.normal(size=(count, COLUMNS))
    values[:, 3] = np.exp(values[:, 3])
    signal = values[:, 0] + np.sin(values[:, 4] * 2)
    if kind == "categorical":
        for column, size in CATEGORICAL.items():
            values[:, column] = random.integers(0, size, count)
        signal = signal + (values[:, 1] == 1) + np.isin(values[:, 2] % 7, [1, 2, 5])
    else:
        signal = signal + values[:, 1] * (values[:, 2] > 0)
    if kind != "numeric":
        values[random.random(values.shape) < 0.125] = np.nan
    return values.astype(np.float32), signal + random.normal(size=count) * 0.3


def labels_of(objective, signal):
    if objective.startswith("multi:"):
        return np.digitize(signal, [-0.5, 1])
    if objective == "reg:logistic":
        return 1 / (1 + np.exp(-signal))
    if objective.startswith(("binary:", "rank:")):
        return signal > 0.5
    if objective == "count:poisson":
        return np.floor(np.exp(signal / 2))
    if objective in ("reg:gamma", "reg:tweedie", "reg:squaredlogerror") or objective.startswith("survival:"):
        return np.exp(signal / 2) + 0.1
    return signal * 5


def matrix_of(values, kind, objective=None, signal=None, targets=1):
    described = dict(feature_types=TYPES[kind], enable_categorical=True)
    if objective is None:
        return xgb.DMatrix(values, **described)
    labels = labels_of(objective, signal)
    if targets > 1:
        labels = np.column_stack([labels * (target + 1) + values[:, 5] for target in range(targets)])
        labels = np.nan_to_num(labels)
    matrix = xgb.DMatrix(values, label=labels, **described)
    if objective.startswith("rank:"):
        matrix.set_group([20] * (len(values) // 20))
    if objective == "survival:aft":
        matrix.set_float_info("label_lower_bound", labels)
        matrix.set_float_info("label_upper_bound", np.where(signal > 0, np.inf, labels))
    return matrix


def train(case):
    random = np.random.default_rng(case["seed"])
    kind, objective = case["data"], case["params"]["objective"]
    training = matrix_of(*take(rows_of(kind, TRAINING_ROWS, random), kind, objective, case.get("targets", 1)))
    test, signal = rows_of(kind, TEST_ROWS, random)
    stopping = {}
    if case.get("early_stopping"):
        held_out = matrix_of(test, kind, objective, signal)
        stopping = dict(evals=[(held_out, "test")], early_stopping_rounds=2, verbose_eval=False)
    params = {**case["params"], "seed": case["seed"], "nthread": 1, "verbosity": 0}
    booster = xgb.train(params, training, case["rounds"], **stopping)
    Path(case["model"]).write_bytes(booster.save_raw(case["format"]))
    test.tofile(case["rows"])
    return {"columns": COLUMNS}


def take(rows, kind, objective, targets):
    values, signal = rows
    return values, kind, objective, signal, targets


def load(path):
    return xgb.Booster({"nthread": 1, "verbosity": 0}, model_file=bytearray(Path(path).read_bytes()))


def predict(question):
    """Margins and predictions of a saved model, after its first rounds where that is asked."""
    booster = load(question["model"])
    values = np.fromfile(question["rows"], dtype="<f4").reshape(-1, COLUMNS)
    how = dict(iteration_range=(0, question.get("rounds", 0)))
    matrix = matrix_of(values, question["data"])
    for name, margin in (("margins", True), ("predictions", False)):
        booster.predict(matrix, output_margin=margin, **how).astype("<f4").tofile(question[name])
    return {}


def convert(question):
    features = [("features", FloatTensorType([None, COLUMNS]))]
    model = convert_xgboost(load(question["model"]), initial_types=features, target_opset=15)
    Path(question["onnx"]).write_bytes(model.SerializeToString())
    return {"outputs": [output.name for output in model.graph.output]}


def check(question):
    onnx.checker.check_model(onnx.load(question["onnx"]), full_check=True)
    return {}


ACTIONS = {"train": train, "predict": predict, "convert": convert, "check": check}

for line in sys.stdin:
    question = json.loads(line)
    try:
        answer = ACTIONS[question["action"]](question)
    except Exception as error:  # What a library refuses is an answer here.
        text = str(error).replace("Stack trace", "\n").split("\n")[0]
        answer = {"refused": f"{type(error).__name__}: {text[:200]}"}
    print(json.dumps(answer), flush=True)
