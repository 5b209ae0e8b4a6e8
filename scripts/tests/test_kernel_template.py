"""The template: built once, never used when something changed, and built anew by itself."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kernel_house import DEPENDENCY, House, Server, house, local_kernel, serve, tidy, until  # noqa: F401

from neuronote_kernel import install

CHANGED = "{before}\n/// A change.\npub fn changed_for_a_test() -> u32 {{ 4711 }}\n"
BROKEN = "{before}\nfn broken( {{\n"
CALL = ("neuronote::changed_for_a_test()", ("ok", "4711"))


@pytest.fixture
def changed(tidy: House) -> Iterator[House]:
    """The library says something else, in a file that looks older than what was compiled."""
    with tidy.library(CHANGED, older=100_000):
        yield tidy


def test_second_build_does_nothing(tidy: House) -> None:
    before = tidy.templates()
    assert tidy.build().stdout == ""
    assert tidy.templates() == before and len(before) == 1


def test_stale_one_is_not_used(changed: House) -> None:
    with local_kernel(changed) as (_, client):
        client.figure()
        assert client.run(CALL[0]) == CALL[1]


def test_stale_one_is_replaced(changed: House) -> None:
    before = changed.templates()
    told = changed.build().stdout
    assert "neuronote" in told and "unicode-width" not in told, "dependencies are not compiled again"
    assert len(changed.templates()) == 1 and changed.templates() != before
    with local_kernel(changed) as (_, client):
        client.figure()
        assert client.run(CALL[0]) == CALL[1]


def test_stale_spare_is_not_used(tidy: House, serve: Callable[..., Server]) -> None:
    server = serve()
    spare = until(server.spare, "a spare is heated")
    with tidy.library(CHANGED):
        kernel = server.open("one")
        assert server.connection(kernel)["key"] != spare["key"]
        client = server.client(kernel)
        client.figure()
        assert client.run(CALL[0]) == CALL[1]
        client.close()
        # It is built anew without being asked, and the next spare comes from it.
        until(server.spare, "a spare of the new library is heated")
        server.stop()


def test_two_builders_make_one(changed: House) -> None:
    command = install.template_command(changed.python, changed.evcxr)
    builders = [subprocess.Popen(command, env=changed.env, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [builder.communicate()[0] for builder in builders]
    assert [builder.returncode for builder in builders] == [0, 0]
    assert sorted(map(bool, told)) == [False, True]
    assert len(changed.templates()) == 1


def test_killed_builder_leaves_no_half_template(changed: House) -> None:
    command = install.template_command(changed.python, changed.evcxr)
    builder = subprocess.Popen(command, env=changed.env, stdout=subprocess.DEVNULL)
    until(lambda: changed.running(), "evcxr starts")
    before = changed.templates()
    builder.kill()
    builder.wait()
    assert changed.templates() == before
    changed.build()
    assert len(changed.templates()) == 1
    with local_kernel(changed) as (_, client):
        assert client.run("1 + 1") == ("ok", "2")
        until(lambda: len(changed.folders()) == 1, "the killed one's folder is swept")


def test_library_that_does_not_compile(tidy: House) -> None:
    with tidy.library(BROKEN):
        answer = tidy.build(check=False)
        assert answer.returncode == 1
        assert "unclosed delimiter" in answer.stderr and "backtrace" not in answer.stderr
        assert "컴파일하지 못했습니다" in answer.stderr
        with local_kernel(tidy) as (_, client):
            assert client.run("1 + 1") == ("ok", "2")
            status, message = client.run(DEPENDENCY)
            assert status == "error", message


def test_installation_is_repeatable(tidy: House, tmp_path: Path) -> None:
    site = tmp_path / "lib" / "python3.11" / "site-packages"
    site.mkdir(parents=True)
    assert not install.is_installed(tmp_path)
    install.install(tmp_path)
    assert install.is_installed(tmp_path)
    install.install(tmp_path)
    assert install.is_installed(tmp_path)
    (site / "neuronote_kernel.pth").write_text("elsewhere")
    assert not install.is_installed(tmp_path)
