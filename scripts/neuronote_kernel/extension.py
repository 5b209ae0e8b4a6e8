"""Heats the first spare when a Jupyter server starts."""

from __future__ import annotations

from typing import Any

from .spare import keeper

KERNEL = "rust"


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "neuronote_kernel.extension"}]


def _load_jupyter_server_extension(server: Any) -> None:
    try:
        keeper.heat(server.kernel_spec_manager.get_kernel_spec(KERNEL), after=0)
    except Exception as error:  # Without a spare, kernels start later, and a server must start in any case.
        server.log.warning("다음 Rust 커널을 미리 시작하지 못했습니다: %s", error)
