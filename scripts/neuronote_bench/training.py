"""A training step: forward, loss, backward and update, on one thread."""

from __future__ import annotations

from .first_figure import START
from .measure import duration, ratio
from .run import Run
from .table import Table

# Name, samples, layer sizes, steps in a round.
_CASES = (
    ("XOR, 4 × 2-2-1", 4, (2, 2, 1), 2000),
    ("달 모양, 200 × 2-16-1", 200, (2, 16, 1), 500),
    ("손글씨 크기, 1797 × 64-64-1", 1797, (64, 64, 1), 20),
)

STEP = """let time = {{
    let x = ndarray::Array2::from_shape_fn(({samples}, {inputs}), |(i, j)| ((i * 31 + j * 17) % 16) as f64 / 16.0);
    let t = ndarray::Array2::from_shape_fn(({samples}, 1), |(i, _)| (i % 2) as f64);
    let data = Dataset::new(x, t).unwrap();
    let net = Mlp::new([{inputs}, {hidden}, 1]).seed(1);
    let mut times = Vec::new();
    for _ in 0..{rounds} {{
        let mut net = net.clone();
        let start = std::time::Instant::now();
        net.train(&data, Train {{ learning_rate: 0.01, epochs: {steps}, snapshots: 0, ..Train::default() }}).unwrap();
        times.push(start.elapsed().as_nanos());
    }}
    times.sort();
    times[times.len() / 2] as f64 / {steps} as f64
}};
println!("time={{time}}");"""


def measure(run: Run) -> Table:
    """The table."""
    rounds = run.pick(quick=3, full=11)
    rows = []
    with run.plain.kernel("rust") as kernel:
        kernel.run(START["rust"])
        for name, samples, (inputs, hidden, _), steps in _CASES:
            source = STEP.format(samples=samples, inputs=inputs, hidden=hidden, steps=steps, rounds=rounds)
            ours = kernel.run(source).number("time") * 1e-9
            row = [name, duration(ours)]
            for library in ("numpy", "torch"):
                here = library == "numpy" or run.peers.has(library)
                theirs = run.peers.ask("training", library, samples, inputs, hidden, steps // 4, rounds) if here else None
                row += [duration(theirs), ratio(ours, theirs)]
            rows.append(row)
    head = ["한 단계", "neuronote", "NumPy", "비", "PyTorch", "비"]
    note = "모두 64비트 실수, 스레드 하나, 모든 샘플을 한 번에 씁니다. 은닉층은 tanh, 출력은 시그모이드, 손실은 교차 엔트로피입니다."
    return Table("학습 한 단계에 드는 시간", head, rows, [note])
