"""Templates to HTML. Everything that is put into one is escaped: text from documents is data."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

WEB = Path(__file__).resolve().parent


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> str:
    """`templates/<template>.html` filled with `values`; an unknown name in it is an error."""
    return _environment().get_template(f"{template}.html").render(**values)


@cache
def style() -> str:
    """The one style sheet, as an element."""
    return f"<style>{(WEB / 'style.css').read_text(encoding='utf-8')}</style>"
