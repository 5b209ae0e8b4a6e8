"""Seconds for a training step. Arguments: numpy or torch, samples, inputs, hidden, steps, rounds."""

import json
import sys
import time
from statistics import median

import numpy as np

library = sys.argv[1]
samples, inputs, hidden, steps, rounds = map(int, sys.argv[2:])
X = np.fromfunction(lambda i, j: (i * 31 + j * 17) % 16 / 16.0, (samples, inputs))
T = (np.arange(samples) % 2).astype(float).reshape(-1, 1)
RATE = 0.01
random = np.random.default_rng(1)
W1, W2 = random.normal(0, 0.5, (inputs, hidden)), random.normal(0, 0.5, (hidden, 1))


def numpy_steps():
    w1, b1, w2, b2 = W1.copy(), np.zeros(hidden), W2.copy(), np.zeros(1)

    def run():
        nonlocal w1, b1, w2, b2
        for _ in range(steps):
            h = np.tanh(X @ w1 + b1)
            y = 1 / (1 + np.exp(-(h @ w2 + b2)))
            -np.mean(T * np.log(y) + (1 - T) * np.log(1 - y))
            d2 = (y - T) / samples
            d1 = (d2 @ w2.T) * (1 - h * h)
            w2 -= RATE * (h.T @ d2)
            b2 -= RATE * d2.sum(axis=0)
            w1 -= RATE * (X.T @ d1)
            b1 -= RATE * d1.sum(axis=0)

    return run


def torch_steps():
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    net = torch.nn.Sequential(torch.nn.Linear(inputs, hidden), torch.nn.Tanh(), torch.nn.Linear(hidden, 1))
    loss_of = torch.nn.BCEWithLogitsLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=RATE)
    x, t = torch.tensor(X), torch.tensor(T)

    def run():
        for _ in range(steps):
            optimizer.zero_grad()
            loss_of(net(x), t).backward()
            optimizer.step()

    return run


run = numpy_steps() if library == "numpy" else torch_steps()
run()
times = []
for _ in range(rounds):
    start = time.perf_counter()
    run()
    times.append((time.perf_counter() - start) / steps)
print(json.dumps(median(times)))
