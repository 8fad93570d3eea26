"""Mails to look at in tests: editions with all that one can show, and the theme's own templates."""

from collections.abc import Mapping

from msgspec.structs import replace

from conspectus.model.editions import Issue
from conspectus.model.mailing import Mailing, Picture
from conspectus.model.outputs import Template
from conspectus.model.settings import Colors
from conspectus.plan.mailing import mailing, pieces, plain_mailing
from conspectus.render.mail import flowed, inlined
from conspectus.render.templates import Renderer
from tests.digests import ENGLISH, THEME, digest_of
from tests.editions import FILES, IMAGES, rich

PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='1104' height='500'%3E"
    "%3Crect width='1104' height='500' fill='%23484'/%3E%3C/svg%3E"
)
"""What stands for an attached one where there is no mail around."""

_LETTER = "content/pages/letter.md"
_MORE = """> Said.
>
> - and
> - more

## A heading

| Cups | Cold |
|---|---:|
| tea | 54 % |
| pot | 3 |

```python
for cup in cups:
    print(cup)
```

1. first
2. second
   - in

---

Hard\\
break, ~~struck~~, `code`, <https://c.example/x/y?z=1>.
"""


def richer() -> Issue:
    """An editorial with every sort of block."""
    files = FILES | {_LETTER: FILES[_LETTER].replace("> Said.\n", _MORE)}
    letter = digest_of(files, assets=IMAGES).pages["letter"]
    return replace(rich(), editorial=letter.body, asides=letter.asides)


def pictures(issue: Issue) -> dict[str, Picture]:
    """As if the edition's images were attached."""
    return {shown.renditions[-1].path: Picture("cup@conspectus", 552) for shown in issue.pictures()}


def planned(issue: Issue, room: int | None = None) -> Mailing:
    """With pictures, and with room for everything."""
    most = pieces(issue) if room is None else room
    return mailing(issue, ENGLISH, Colors(), pictures(issue), most)


def html_of(issue: Issue, own: Mapping[str, str] | None = None) -> str:
    """The mail's HTML; `own` are templates of a digest's own."""
    text = _renderer(own).text(planned(issue))
    assert isinstance(text, str), text
    return inlined(text)


def text_of(issue: Issue) -> str:
    """The mail's text."""
    text = _renderer().text(plain_mailing(planned(issue)))
    assert isinstance(text, str), text
    return flowed(text, ENGLISH)


def _renderer(own: Mapping[str, str] | None = None) -> Renderer:
    mine = {name: Template(name, f"templates/{name}", text) for name, text in (own or {}).items()}
    return Renderer({**THEME.templates, **mine}, ENGLISH)
