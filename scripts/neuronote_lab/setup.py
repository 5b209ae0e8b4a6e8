"""Setting everything up, or finding in a moment that it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from neuronote_kernel import install

from . import doctor, environment, jupyter, kernel, lock, settings
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
        settings.write(project)
        if tests:
            environment.ensure_more(project, environment.SITE)
            environment.ensure_more(project, environment.TESTS)


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


def enter_environment(project: Project, requirements: str, arguments: Sequence[str]) -> None:
    """The same for what needs packages and no kernel."""
    if project.inside() and environment.is_ready(project) and environment.is_ready(project, requirements):
        return
    if project.inside():
        hand_over(Path(getattr(sys, "_base_executable")), [*sys.argv[:1], *arguments], environment.clean())
    with lock.setting_up(project):
        environment.ensure(project)
        environment.ensure_more(project, requirements)
    hand_over(project.python, [*sys.argv[:1], *arguments], environment.clean())
