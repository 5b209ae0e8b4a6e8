"""What a figure costs: time from the value to its text, and bytes in the notebook."""

from __future__ import annotations

from .first_figure import OURS, START
from .measure import duration, middle, ratio, size
from .peers import STOCK
from .run import Run
from .table import Table

# Both in loops inside a cell: how long evcxr takes for the cell itself is another table's.
LOOP = """let (times, bytes) = {{
    let mut bytes = 0;
    let mut times = Vec::new();
    for _ in 0..{rounds} {{
        let start = std::time::Instant::now();
        let drawn: String = {{ {figure} }};
        times.push(start.elapsed().as_nanos());
        bytes = drawn.len();
    }}
    times.sort();
    (times[times.len() / 2], bytes)
}};
println!("time={{times}}\\nbytes={{bytes}}");"""

_PLOTTERS = """let mut text = String::new();
{
    let root = SVGBackend::with_string(&mut text, (480, 320)).into_drawing_area();
    root.fill(&WHITE).unwrap();
    let mut chart = ChartBuilder::on(&root).margin(10).x_label_area_size(30).y_label_area_size(40)
        .build_cartesian_2d(-5f64..5f64, 0f64..1f64).unwrap();
    chart.configure_mesh().draw().unwrap();
    chart.draw_series(LineSeries::new((0..=200).map(|i| i as f64 / 20.0 - 5.0).map(|x| (x, 1.0 / (1.0 + (-x).exp()))), &BLUE)).unwrap();
    root.present().unwrap();
}
text"""

_GRAPH = """let g = Graph::new();
let (apple, count, tax) = (g.var("사과", 100.0), g.var("개수", 2.0), g.var("소비세", 1.1));
(apple * count * tax).backward().html()"""

_CURVE = "neuronote: 곡선"
FIGURES = {
    _CURVE: f"{OURS}.html()",
    "neuronote: 진리표": "Gate::And.html()",
    "neuronote: 뉴런 그림": "Perceptron::new([0.5, 0.5], -0.7).diagram().html()",
    "neuronote: 결정 경계": "Perceptron::new([0.5, 0.5], -0.7).boundary().html()",
    "neuronote: 기울기를 적은 계산 그래프": _GRAPH,
}


def measure(run: Run) -> Table:
    """The table."""
    rounds = run.pick(quick=300, full=3000)
    found: dict[str, tuple[float | None, int | None]] = {}
    with run.plain.kernel("rust") as kernel:
        kernel.run(START["rust"])
        for name, figure in FIGURES.items():
            ran = kernel.run(LOOP.format(rounds=rounds, figure=figure))
            found[name] = (ran.number("time") * 1e-9, int(ran.number("bytes")))
    with run.plain.kernel(STOCK) as kernel:
        kernel.run(START[STOCK])
        ran = kernel.run(LOOP.format(rounds=rounds, figure=_PLOTTERS))
        found["plotters: 곡선, SVG"] = (ran.number("time") * 1e-9, int(ran.number("bytes")))
    for kind in ("svg", "png"):
        drawn = run.peers.ask("figure", kind, run.pick(quick=10, full=60))
        if drawn is not None:
            found[f"matplotlib: 곡선, {kind.upper()}"] = (middle(drawn["times"]), drawn["bytes"])
    ours = found[_CURVE][0]
    order = sorted(found, key=lambda name: "곡선" not in name)
    rows = [
        [name, duration(found[name][0]), size(found[name][1]), ratio(ours, found[name][0]) if "곡선" in name else ""]
        for name in order
    ]
    return Table("그림 하나: 걸리는 시간과 크기", ["그림", "시간", "크기", "우리 곡선 ÷ 이것"], rows)
