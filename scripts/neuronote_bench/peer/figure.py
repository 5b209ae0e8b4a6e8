"""How long matplotlib takes for the curve, and how large it is. Arguments: kind, rounds."""

import io
import json
import sys
import time

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np

kind, rounds = sys.argv[1], int(sys.argv[2])
times = []
for _ in range(rounds + 1):
    start = time.perf_counter()
    x = np.linspace(-5, 5, 201)
    figure = plt.figure()
    plt.plot(x, 1 / (1 + np.exp(-x)))
    plt.grid()
    file = io.BytesIO()
    figure.savefig(file, format=kind)
    plt.close(figure)
    times.append(time.perf_counter() - start)
print(json.dumps({"times": times[1:], "bytes": len(file.getvalue())}))
