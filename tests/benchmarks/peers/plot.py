"""Draws a beeswarm with Python's shap, by matplotlib as SVG, and answers how long that took and how large it is."""

import io
import json
import sys
import time

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as plt
import numpy as np
import shap


def draw(explanation, vectors):
    plt.figure()
    axes = shap.plots.beeswarm(explanation, max_display=explanation.shape[1], show=False)
    # As it is called, shap has the dots of more than 500 rows drawn as a bitmap.
    if vectors:
        for dots in axes.collections:
            dots.set_rasterized(False)
    drawing = io.BytesIO()
    plt.savefig(drawing, format="svg")
    plt.close("all")
    return drawing.getvalue()


explanation = None
for line in sys.stdin:
    question = json.loads(line)
    if "load" in question:
        values, contributions = (
            np.fromfile(question["load"] + name, dtype="<f4").reshape(question["features"], -1).T.astype(float)
            for name in (".values", ".contributions")
        )
        names = [f"Feature {i}" for i in range(question["features"])]
        explanation = shap.Explanation(contributions, data=values, feature_names=names)
        print(json.dumps({"matplotlib": matplotlib.__version__, "shap": shap.__version__}), flush=True)
        continue
    begun = time.perf_counter()
    drawing = draw(explanation, question["vectors"])
    print(json.dumps({"seconds": time.perf_counter() - begun, "bytes": len(drawing)}), flush=True)
