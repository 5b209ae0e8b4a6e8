"""The computation graph: forward and backward, by node."""

from __future__ import annotations

from .first_figure import START
from .measure import duration, ratio
from .run import Run
from .table import Table

# Products and sums in turn, so that every node has two operands and paths meet everywhere. Built, which computes the
# values, then all gradients: what one step of a learner's loop does.
STEP = """let times = {{
    let mut times = Vec::new();
    for _ in 0..{rounds} {{
        let start = std::time::Instant::now();
        let g = Graph::new();
        let (x, step) = (g.var("x", 0.5), g.var("step", 1e-7));
        let mut y = x;
        for _ in 0..({nodes} - 2) / 2 {{ y = y * x + step; }}
        std::hint::black_box(y.backward().of(x));
        times.push(start.elapsed().as_nanos());
    }}
    times.sort();
    times[times.len() / 2] as f64 / {nodes} as f64
}};
println!("time={{times}}");"""

_NAMES = {"micrograd": "micrograd", "micrograd_rust": "micrograd-rust"}
# A peer that needs longer for one size is not asked for a larger one.
_PATIENCE = 90.0


def measure(run: Run) -> Table:
    """The table."""
    sizes = [10**power for power in range(1, run.pick(quick=5, full=6) + 1)]
    if run.quick:
        sizes = sizes[::2]
    rows: list[list[str]] = []
    given_up: set[str] = set()
    with run.plain.kernel("rust") as kernel:
        kernel.run(START["rust"])
        for nodes in sizes:
            rounds = max(3, min(1000, run.pick(quick=10**5, full=10**6) // nodes))
            ours = kernel.run(STEP.format(nodes=nodes, rounds=rounds)).number("time") * 1e-9
            row = [f"{nodes:,}", duration(ours)]
            for module in _NAMES:
                answer = None
                if module not in given_up and (module == "micrograd" or run.peers.has(module)):
                    answer = run.peers.ask("engine", module, nodes, max(1, rounds // 50), patience=_PATIENCE)
                if answer is None:
                    given_up.add(module)
                row += [duration(answer), ratio(ours, answer)]
            rows.append(row)
    head = ["노드", "neuronote", *(cell for name in _NAMES.values() for cell in (name, "비"))]
    note = f"'—'는 하지 못한 것입니다: 너무 깊어서 멈추거나, {_PATIENCE:.0f}초 안에 끝나지 않거나, 설치되어 있지 않습니다."
    return Table("계산 그래프: 순전파와 역전파, 노드 하나에 드는 시간", head, rows, [note])
