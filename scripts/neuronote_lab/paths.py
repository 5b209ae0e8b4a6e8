"""Where things are. What the scripts write lies under `.venv`, the reader's copy of the lessons aside."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[1]
WINDOWS = os.name == "nt"
EXE = ".exe" if WINDOWS else ""


@dataclass(frozen=True)
class Project:
    """A checkout. Tests make one in a temporary folder."""

    root: Path
    venv: Path
    scripts: Path = SCRIPTS

    @classmethod
    def here(cls) -> Project:
        """The checkout that these scripts belong to."""
        return cls(SCRIPTS.parent, SCRIPTS.parent / ".venv")

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.venv / ("Scripts" if WINDOWS else "bin") / f"python{EXE}"

    @property
    def notebooks(self) -> Path:
        """The lessons as they are in the course."""
        return self.root / "notebooks"

    @property
    def copies(self) -> Path:
        """The reader's own. Beside the crate, as the lessons are: `../crate` leads there from both."""
        return self.root / "my-notebooks"

    @property
    def kernel(self) -> Path:
        """The kernel spec. `rust` is the name that every evcxr kernel has."""
        return self.venv / "share" / "jupyter" / "kernels" / "rust"

    @property
    def jupyter(self) -> Path:
        """What Jupyter would keep in the reader's home: settings, signatures, running servers."""
        return self.venv / "jupyter"

    @property
    def own_evcxr(self) -> Path:
        """Where evcxr goes when the reader's cargo folder holds another version of it."""
        return self.venv / "evcxr"

    @property
    def evcxr_build(self) -> Path:
        """Its build folder. It stays when an install is cut short, so that the next one goes on from there."""
        return self.venv / "evcxr-build"

    @property
    def compiled(self) -> Path:
        """The library, compiled for kernels to start from. The kernel's own to look after."""
        return self.venv / "neuronote-kernel"

    @property
    def lock(self) -> Path:
        """Held while something is being set up."""
        return self.venv / "neuronote.lock"

    def lessons(self) -> list[Path]:
        """The notebooks that belong to the course (`02-logic-gates.ipynb`), and none that a reader adds."""
        return sorted(self.notebooks.glob("[0-9][0-9]-*.ipynb"))

    def inside(self) -> bool:
        """Whether this process runs in the environment."""
        return Path(sys.prefix).resolve() == self.venv.resolve()
