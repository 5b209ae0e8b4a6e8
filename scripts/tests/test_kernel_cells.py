"""What beginners type as a cell's last line, and the first mistakes they make, with the real library.

Three kernels: a ready one, one that was restarted, and evcxr as it comes. Of what our start-up sets, only the format matters
here; so the last is the first with evcxr's own format.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from kernel_house import DEPENDENCY, PATIENCE, REAL, Client, evcxr

from neuronote_bench import engine, figures, training
from neuronote_kernel.places import LESSONS
from neuronote_kernel.spare import Keeper

SPEC = REAL / ".venv" / "share" / "jupyter" / "kernels" / "rust"

# Rust's own, and how `Debug` writes them.
PLAIN = {
    "0.0": "0.0",
    "-2.5e-8": "-2.5e-8",
    "220": "220",
    "true": "true",
    "'가'": "'가'",
    '"사과 \\"셋\\""': '"사과 \\"셋\\""',
    'String::from("줄\\n바꿈")': '"줄\\n바꿈"',
    "[1.5, -2.0]": "[1.5, -2.0]",
    "vec![0.5, 1.0]": "[0.5, 1.0]",
    "Some(0.5)": "Some(0.5)",
    '(1, 2.5, "셋", false)': '(1, 2.5, "셋", false)',
    'vec![Some(String::from("하나")), None]': '[Some("하나"), None]',
}
# Ours, and a word of the text that they show.
CIRCUIT = 'Circuit::new(["x1", "x2"]).gate("y", Gate::Nor, ["x1", "x2"]).unwrap()'
OURS = {
    "Gate::And": "AND",
    "Perceptron::new([0.5, 0.5], -0.7)": "y",
    CIRCUIT: "NOR",
    "Graph::new().var(\"사과\", 100.0) * 2.0": "사과",
    "curve(\"반지름\", |x| x * x)": "반지름",
    "curves([Activation::Tanh])": "tanh",
    "Figure::row([Gate::Or, Gate::Xor])": "XOR",
}
# Ours inside of Rust's: shown by `Debug`, which says the same in text and sends a picture where a kernel of ours asks.
WITHIN = {
    "Some(Gate::Or)": "OR",
    "Ok::<Gate, String>(Gate::Nand)": "NAND",
    "(Gate::And, 1.5)": "AND",
    "[Gate::Xor, Gate::Xnor]": "XNOR",
    f"vec![{CIRCUIT}]": "NOR",
}
# Code, what the message is to say, and where that is.
MISTAKES = {
    "closure": ("let square = |x: f64| x * x;", "is a closure, which cannot be persisted"),
    "unknown name": ("let pay = prize * 2.0;", "cannot find value `prize`"),
    "unknown name, last": ("prize", "cannot find value `prize`"),
    "unknown field": ("let bias = Gate::And.bias;", "no field `bias` on type"),
    "unknown method": ("Gate::And.learn()", "no method named `learn` found"),
    "wrong type": ('let weight: f64 = "0.5";', "mismatched types"),
    "whole and broken": ("let pay = 2 * 0.5;", "cannot multiply `{integer}` by `{float}`"),
    "number of inputs": ("Perceptron::new([0.5, 0.5], -0.7).output([1.0])", "수 2개를 담은 배열이 필요합니다"),
    "text for a number": ('Perceptron::new([0.5, 0.5], "-0.7")', "수가 들어갈 자리에"),
    "moved": ('let name = String::from("x"); let other = name; let letters = name.len();', "borrow of moved value: `name`"),
    "mut": ("let count = 1; count += 1;", "cannot assign twice to immutable variable `count`"),
    "semicolon": ("let a = 1\nlet b = 2;", "expected"),
}

# What the benchmarks run in a kernel, as little of it as there can be.
MEASURED = {
    "graph": engine.STEP.format(nodes=10, rounds=1),
    "training": training.STEP.format(samples=4, inputs=2, hidden=2, steps=1, rounds=1),
    **{name: figures.LOOP.format(rounds=1, figure=figure) for name, figure in figures.FIGURES.items()},
}


pytestmark = pytest.mark.skipif(evcxr() is None or not SPEC.exists(), reason="nothing is set up here")


class Kernel:
    """One kernel for many cells."""

    def __init__(self, client: Client, *, pictures: bool) -> None:
        self.client = client
        # Whether what `Debug` shows has a picture.
        self.pictures = pictures

    def show(self, code: str) -> dict[str, str]:
        """What the cell's last line shows: one thing, in one or two forms."""
        status, messages = self.client.messages(code)
        results = [message["content"]["data"] for message in messages if message["msg_type"] == "execute_result"]
        assert status == "ok" and len(results) == 1, messages
        return results[0]

    def three_times(self, value: str) -> dict[str, dict[str, str]]:
        """The value as it is made, from a variable of an earlier cell, and when the line moves that variable."""
        shown = {"fresh": self.show(value)}
        status, text = self.client.run(f"let value = {value};")
        assert status == "ok", text
        return shown | {"earlier": self.show("value"), "moved": self.show("std::convert::identity(value)")}


@pytest.fixture(scope="module")
def spec() -> KernelSpec:
    """Ours, with everything compiled."""
    spec = KernelSpec.from_resource_dir(str(SPEC))
    subprocess.run([*spec.argv[:-1], "--template"], check=True)
    return spec


@pytest.fixture(scope="module")
def ready(spec: KernelSpec) -> Iterator[Client]:
    """A kernel as a server starts it ahead."""
    LESSONS.mkdir(exist_ok=True)  # lab.py makes it, with the reader's copies in it.
    spare = Keeper()._start(spec, "")
    client = BlockingKernelClient()
    client.load_connection_info(spare.info)
    try:
        client = Client(client)
        client.run(DEPENDENCY)
        yield client
        client.close()
    finally:
        spare.end()
        spare.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def restarted(spec: KernelSpec) -> Iterator[Client]:
    """A kernel after a restart."""
    manager = KernelManager()
    manager._kernel_spec = spec
    manager.start_kernel(cwd=str(REAL / "notebooks"))
    try:
        client = Client(manager.client())
        client.run("let before = 1;")
        manager.restart_kernel()
        client.client.wait_for_ready(timeout=PATIENCE)
        client.run(DEPENDENCY)
        yield client
        client.close()
    finally:
        manager.shutdown_kernel(now=False)


@pytest.fixture(scope="module", params=["ready", "restarted", "evcxr"])
def kernel(request: pytest.FixtureRequest) -> Kernel:
    """The three."""
    if request.param != "evcxr":
        return Kernel(request.getfixturevalue(request.param), pictures=True)
    client = request.getfixturevalue("ready")
    client.run(":fmt {:?}")
    return Kernel(client, pictures=False)


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_named(kernel: Kernel, name: str) -> None:
    code, message = MISTAKES[name]
    _, messages = kernel.client.messages(code)
    errors = [shown["content"]["evalue"] for shown in messages if shown["msg_type"] == "error"]
    assert any(message in error for error in errors), errors


@pytest.mark.parametrize("value", PLAIN)
def test_values_of_rust_print_as_debug_does(kernel: Kernel, value: str) -> None:
    assert kernel.three_times(value) == dict.fromkeys(("fresh", "earlier", "moved"), {"text/plain": PLAIN[value]})


@pytest.mark.parametrize("value", OURS)
def test_ours_show_themselves(kernel: Kernel, value: str) -> None:
    shown = kernel.three_times(value)
    for how, bundle in shown.items():
        assert OURS[value] in bundle["text/plain"]
        if how != "moved" or kernel.pictures:
            assert OURS[value] in bundle["text/html"], how
    assert len({bundle["text/plain"] for bundle in shown.values()}) == 1


@pytest.mark.parametrize("value", WITHIN)
def test_ours_within_a_value_of_rust_show_themselves(kernel: Kernel, value: str) -> None:
    shown = kernel.three_times(value)
    for bundle in shown.values():
        assert WITHIN[value] in bundle["text/plain"]
        assert (WITHIN[value] in bundle.get("text/html", "")) == kernel.pictures
    assert len({bundle["text/plain"] for bundle in shown.values()}) == 1


@pytest.mark.parametrize("name", MEASURED)
def test_what_is_measured_runs(ready: Client, name: str) -> None:
    status, text = ready.run(MEASURED[name])
    assert status == "ok" and "time" in text, text
