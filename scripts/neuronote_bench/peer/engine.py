"""Seconds a node for building a graph and finding its gradients. Arguments: module, nodes, rounds."""

import importlib
import json
import sys
import threading
import time
from statistics import median

module, nodes, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
Value = importlib.import_module("micrograd.engine" if module == "micrograd" else module).Value
# Its walk through the graph calls itself for every node. As deep as it will go.
sys.setrecursionlimit(2**31 - 1)
threading.stack_size(2**30)


def step():
    x, small = Value(0.5), Value(1e-7)
    y = x
    for _ in range((nodes - 2) // 2):
        y = y * x + small
    y.backward()
    return x.grad


def measure():
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    print(json.dumps(median(times) / nodes))


worker = threading.Thread(target=measure)
worker.start()
worker.join()
