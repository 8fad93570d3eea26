"""What is fuzzed, by name. Each takes bytes and raises where the answer is not to be given."""

from collections.abc import Callable

from scripts.fuzzing.targets.addresses import addresses
from scripts.fuzzing.targets.clippings import clipping
from scripts.fuzzing.targets.files import article, front_matter
from scripts.fuzzing.targets.pictures import picture
from scripts.fuzzing.targets.settings import site_yaml

Target = Callable[[bytes], None]

TARGETS: dict[str, Target] = {
    "front-matter": front_matter,
    "articles": article,
    "addresses": addresses,
    "site": site_yaml,
    "clippings": clipping,
    "pictures": picture,
}
