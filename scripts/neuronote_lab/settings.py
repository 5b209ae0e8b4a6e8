"""What JupyterLab is like here, beneath what a reader sets: in Korean, and without what a lesson never uses."""

from __future__ import annotations

import json

from .files import write_atomic
from .paths import Project

# What takes time when the page opens and does nothing for a reader of the lessons, or does it in English.
_OFF = (
    # It asks the outside for news.
    "apputils-extension:announcements",
    "apputils-extension:licenses-client",
    "apputils-extension:licenses-plugin",
    # Ours takes the place of these two, see state.js.
    "apputils-extension:resolver",
    "apputils-extension:state",
    "apputils-extension:subshell-settings",
    "apputils-extension:workspaces",
    "completer-extension:inline-completer",
    "completer-extension:inline-completer-factory",
    "completer-extension:inline-history",
    "console-extension",
    "csvviewer-extension",
    "debugger-extension",
    "extensionmanager-extension",
    "fileeditor-extension:language-server",
    "htmlviewer-extension",
    "hub-extension",
    "inspector-extension:consoles",
    "javascript-extension",
    "json-extension",
    "logconsole-extension",
    "lsp-extension",
    "mermaid-extension",
    "metadataform-extension",
    "notebook-extension:code-console",
    "notebook-extension:language-server",
    "notebook-extension:log-output",
    # A part of metadataform-extension.
    "notebook-extension:update-raw-mimetype",
    "pdf-extension",
    "pluginmanager-extension",
    "terminal-extension",
    "tooltip-extension:consoles",
    "tooltip-extension:files",
    "vega5-extension",
    "workspaces-extension",
)

_SLIDES_KEY = {"command": "RISE:slideshow", "keys": ["Alt R"]}
_PREVIEW_KEY = {"command": "RISE:preview", "keys": ["Alt R"], "selector": ".jp-Notebook:focus", "disabled": True}


def _defaults(project: Project) -> dict[str, object]:
    """Settings that hold until a reader chooses something else."""
    style = (project.scripts / "neuronote_lab" / "slides.css").read_text(encoding="utf-8")
    return {
        "@jupyterlab/translation-extension:plugin": {"locale": "ko_KR"},
        # One key turns the lesson into slides, in a page of their own, from wherever in it the reader is.
        "@jupyterlab/shortcuts-extension:shortcuts": {
            "shortcuts": [_PREVIEW_KEY, {**_SLIDES_KEY, "selector": ".jp-Notebook"}],
        },
        "jupyterlab-rise:plugin": {
            # Most of the other themes ask the outside for fonts.
            "theme": "white",
            "transition": "none",
            "center": False,
            # What does not fit can be scrolled to, rather than being lost.
            "scroll": True,
            "slideNumber": "c/t",
            "overlay": f"<style>{style}</style>",
        },
    }


def write(project: Project) -> None:
    """Write them where the JupyterLab in `.venv` looks."""
    folder = project.jupyter / "config" / "labconfig"
    files = {
        "page_config.json": {
            "disabledExtensions": {f"@jupyterlab/{name}": True for name in _OFF},
            # Whether JupyterLab must be built anew would be looked into while the page waits.
            "buildAvailable": False,
            "buildCheck": False,
        },
        "default_setting_overrides.json": _defaults(project),
    }
    for name, content in files.items():
        write_atomic(folder / name, json.dumps(content, indent=1))
    _complete_translation(project)
    _extend(project)


def _extend(project: Project) -> None:
    """Add an extension of our own: JupyterLab restores what was open without delay, and RISE draws every slide whole."""
    folder = project.venv / "share" / "jupyter" / "labextensions" / "neuronote"
    here = project.scripts / "neuronote_lab"
    parts = ("fit.js", "rise.js", "state.js", "extension.js")
    script = "".join((here / name).read_text(encoding="utf-8") for name in parts)
    load = {"load": "static/extension.js", "extension": "./extension"}
    about = {"name": "neuronote", "version": "0.1.0", "jupyterlab": {"extension": True, "_build": load}}
    write_atomic(folder / "static" / "extension.js", f"(() => {{\n{script}}})();\n")
    write_atomic(folder / "package.json", json.dumps(about))


def _complete_translation(project: Project) -> None:
    """Add to the language pack what it lacks: it is of an older JupyterLab, and knows no slides.

    JupyterLab merges no catalogue of a second package into this one, whose version is none.
    """
    ours = json.loads((project.scripts / "neuronote_lab" / "korean.json").read_text(encoding="utf-8"))
    for catalogue in project.venv.rglob("jupyterlab_language_pack_ko_KR/locale/ko_KR/LC_MESSAGES/jupyterlab.json"):
        header = json.loads(catalogue.read_text(encoding="utf-8"))[""]
        for domain, sentences in ours.items():
            path = catalogue.with_name(f"{domain}.json")
            known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"": {**header, "domain": domain}}
            write_atomic(path, json.dumps({name: [text] for name, text in sentences.items()} | known, ensure_ascii=False))
