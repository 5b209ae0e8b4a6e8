"""A cell as HTML that asks nothing of the outside: formulas are MathML, outputs are what the kernel sent."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

from latex2mathml.converter import convert
from nbconvert.filters import strip_ansi
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

_NOTEBOOK = re.compile(r"^([^/:]+)\.ipynb(#.*)?$")
# A minus behind another sign, as in `b = −θ`, belongs to what follows. Not behind a closing bracket.
_SIGN = re.compile(r"(<mo[^>]*>(?!&#x00029;|&#x0005D;|&#x0007D;|&#x0007C;)[^<]*</mo><mo)(>&#x02212;</mo>)")
_TAG = re.compile(r"<[^>]*>")
_RUST = get_lexer_by_name("rust")


def anchor(words: str) -> str:
    """The name of a heading as JupyterLab gives it, so that the lessons' own links lead there."""
    return words.strip().replace(" ", "-")


def _formula(latex: str, display: str) -> str:
    made = _SIGN.sub(r'\1 form="prefix"\2', convert(latex.strip(), display=display))
    # The source comes along, for who copies it.
    return made.replace("<math ", f'<math alttext="{escape(latex.strip())}" ', 1)


class _Renderer(IPythonRenderer):
    def __init__(self) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        return f'<h{level} id="{escape(anchor(_TAG.sub("", text)))}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return str(super().link(text, _NOTEBOOK.sub(r"\1.html\2", url), title))

    def block_code(self, code: str, info: str | None = None) -> str:
        return f'<div class="code">{super().block_code(code, info).replace("<pre>", "<pre tabindex=0>")}</div>\n'

    def block_math(self, body: str) -> str:
        return f'<div class="wide" tabindex="0">{_formula(body, "block")}</div>'

    def inline_math(self, body: str) -> str:
        return _formula(body, "inline")

    def latex_environment(self, name: str, body: str) -> str:
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")


def _spoken(header: re.Match[str]) -> str:
    return f'{header[1]}<math aria-hidden="true" {header[2]}<span class="unseen">{escape(plain("<math " + header[2]))}</span></th>'


def text(source: str) -> str:
    """Markdown."""
    html = MarkdownWithMath(renderer=_Renderer()).render(source)
    # The corner of a table heads nothing, and one that is a formula alone is read out as words.
    html = re.sub(r"<th[^>]*></th>", "<td></td>", html)
    html = re.sub(r"(<th[^>]*>)<math (.*?</math>)</th>", _spoken, html)
    # On a narrow page a table is scrolled, with the keyboard as well.
    return re.sub(r"<table\b.*?</table>", r'<div class="wide" tabindex="0">\g<0></div>', html, flags=re.DOTALL)


def code(source: str) -> str:
    """Rust."""
    made = highlight(source, _RUST, HtmlFormatter(nowrap=True))
    return f'<div class="code"><pre tabindex="0"><code>{made}</code></pre></div>\n'


def _output(output: Any) -> str:
    if output.output_type == "stream":
        return f'<pre class="{output.name}" tabindex="0">{escape(strip_ansi(output.text))}</pre>\n'
    if output.output_type == "error":
        return f'<pre class="stderr" tabindex="0">{escape(strip_ansi(chr(10).join(output.traceback)))}</pre>\n'
    if "text/html" in output.data:
        # What scrolls because it is wider than the page can be reached by keyboard.
        figure = output.data["text/html"]
        return f'<div class="figure">{figure}</div>\n'
    return f'<pre tabindex="0">{escape(strip_ansi(output.data.get("text/plain", "")))}</pre>\n'


def cell(one: Any) -> str:
    """Any cell, with its outputs."""
    if one.cell_type != "code":
        return text(one.source)
    return code(one.source) + "".join(map(_output, one.outputs))


def plain(html: str) -> str:
    """The words of a piece of HTML, without those in pictures."""
    html = re.sub(r"<(style|script|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    # What is marked within a word does not part it.
    html = re.sub(r"</?(?:strong|em|code|a|span|b|i|m\w+)\b[^>]*>", "", html)
    return " ".join(unescape(_TAG.sub(" ", html)).split())
