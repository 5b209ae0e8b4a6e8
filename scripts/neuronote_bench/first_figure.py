"""From asking for a kernel to the first figure on the wire: the wait that a reader sees."""

from __future__ import annotations

import time
from collections import defaultdict

from neuronote_kernel.evcxr import DEPENDENCY

from .kernel import Kernel
from .measure import duration, middle, ratio
from .peers import PLOTTERS, PYTHON, STOCK
from .run import Run
from .table import Table

# The same curve for everyone: the sigmoid from −5 to 5, with axes.
OURS = "curves([Activation::Sigmoid]).range(-5.0, 5.0)"
STOCK_CURVE = """evcxr_figure((480, 320), |root| {
    let mut chart = ChartBuilder::on(&root).margin(10).x_label_area_size(30).y_label_area_size(40)
        .build_cartesian_2d(-5f64..5f64, 0f64..1f64)?;
    chart.configure_mesh().draw()?;
    chart.draw_series(LineSeries::new((0..=200).map(|i| i as f64 / 20.0 - 5.0).map(|x| (x, 1.0 / (1.0 + (-x).exp()))), &BLUE))?;
    Ok(())
})"""
PYTHON_CURVE = """x = np.linspace(-5, 5, 201)
plt.plot(x, 1 / (1 + np.exp(-x)))
plt.grid()
plt.show()"""

START = {
    "rust": DEPENDENCY,
    STOCK: f"{PLOTTERS}\nuse plotters::prelude::*;",
    PYTHON: "%matplotlib inline\nimport numpy as np\nimport matplotlib.pyplot as plt",
}
CURVE = {"rust": OURS, STOCK: STOCK_CURVE, PYTHON: PYTHON_CURVE}

READY, WARM, PLAIN, PY = "neuronote, 준비된 커널", "neuronote, 데운 커널", "evcxr + plotters", "ipykernel + matplotlib"


def _figure(kernel: Kernel, name: str) -> float:
    kernel.run(START[name])
    sent = time.perf_counter()
    figure = kernel.run(CURVE[name]).figure
    assert figure is not None  # Each of the three draws.
    return sent + figure - kernel.asked


def measure(run: Run) -> Table:
    """The table."""
    times: dict[str, list[float]] = defaultdict(list)
    for _ in run.rounds("첫 그림", quick=1, full=7):
        run.ready.wait_for_spare()
        with run.ready.kernel("rust") as kernel:
            times[READY].append(_figure(kernel, "rust"))
        run.ready.wait_for_spare()  # Or heating it would disturb the others.
        for label, name in ((WARM, "rust"), (PY, PYTHON), (PLAIN, STOCK)):
            with run.plain.kernel(name) as kernel:
                times[label].append(_figure(kernel, name))
    ours = middle(times[READY])
    rows = []
    for label in (READY, PY, WARM, PLAIN):
        time_ = middle(times[label])
        span = f"{min(times[label]):.2f}–{max(times[label]):.2f}초"
        rows.append([label, duration(time_), span, ratio(ours, time_)])
    note = "모두 같은 곡선 하나를 그립니다. '준비된 커널'은 JupyterLab이 미리 시작해 둔 것이고, '데운 커널'은 VS Code처럼 그때 시작하지만 라이브러리는 컴파일되어 있는 것입니다."
    return Table("커널을 요청해서 첫 그림이 도착할 때까지", ["", "중앙값", "범위", "준비된 커널 ÷ 이것"], rows, [note])
