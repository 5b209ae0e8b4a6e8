"""Setting everything up, or finding in a moment that it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from neuronote_kernel import install

from . import doctor, environment, jupyter, kernel, lock
from .paths import Project
from .process import hand_over


def set_up(project: Project, *, tests: bool = False) -> None:
    """Everything that a lesson needs to run, and on request what the tests need."""
    doctor.check_rust()
    with lock.setting_up(project):
        environment.ensure(project)
        # Before the kernel spec, which names it.
        install.install(project.venv)
        kernel.ensure(project)
        kernel.warm(project)
        jupyter.write_config(project)
        if tests:
            environment.ensure_tests(project)


def enter(project: Project, arguments: Sequence[str]) -> None:
    """Set up, and go on in the environment's Python: returns there, and only there."""
    if project.inside():
        doctor.find_cargo()
        if environment.is_ready(project) and install.is_installed(project.venv) and kernel.is_ready(project):
            variables = jupyter.variables(project)
            os.environ.clear()
            os.environ.update(variables)
            return
        # An environment can't be rebuilt from within. The Python that it was made from can.
        python = Path(getattr(sys, "_base_executable"))
    else:
        set_up(project)
        python = project.python
    hand_over(python, [*sys.argv[:1], *arguments], environment.clean())
