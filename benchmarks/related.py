"""What it costs to find related articles, as a digest grows.

    python -m benchmarks.related

Each size is as in real digests: 24 topics, few of them frequent, and people, organizations and
annotations' ties that grow with the articles. In turns, so that a busy machine slows all alike.
"""

import time
from random import Random
from statistics import median

import click

from conspectus.plan.related import related

TOPICS = 24


def invented(articles: int) -> tuple[dict[str, dict[str, list[str]]], list[tuple[str, str]]]:
    """What articles are about, and ties between them; the same for the same number."""
    random = Random(articles)
    weights = [1 / (place + 1) for place in range(TOPICS)]
    features = {}
    for number in range(articles):
        people = [str(random.randrange(4 + articles // 8)) for _ in range(random.randint(1, 6))]
        firms = [str(random.randrange(3 + articles // 20)) for _ in range(random.randint(0, 4))]
        topics = random.choices(range(TOPICS), weights, k=random.randint(1, 4))
        features[f"article-{number:06}"] = {
            "topics": [str(topic) for topic in topics],
            "people": people,
            "organizations": firms,
        }
    slugs = list(features)
    ties = [
        (slugs[number], slugs[random.randrange(max(number - 200, 0), number)])
        for number in range(1, articles)
        if random.random() < 0.5
    ]
    return features, ties


@click.command()
@click.option("--sizes", default="1000,10000,100000", show_default=True)
@click.option("--rounds", type=click.IntRange(1), default=5, show_default=True)
def main(sizes: str, rounds: int) -> None:
    """Measure digests of so many articles."""
    digests = {int(size): invented(int(size)) for size in sizes.split(",")}
    taken: dict[int, list[float]] = {size: [] for size in digests}
    for _ in range(rounds):
        for size, (features, ties) in digests.items():
            recency = {slug: size - place for place, slug in enumerate(features, 1)}
            start = time.process_time()
            related(features, recency, ties)
            taken[size].append((time.process_time() - start) / size * 1e6)
    smallest = median(taken[min(taken)])
    for size, each in taken.items():
        middle = median(each)
        print(
            f"{size:8} articles {middle:8.1f} µs each ({min(each):.1f} to {max(each):.1f}), "
            f"{middle / smallest:.2f} times"
        )


if __name__ == "__main__":
    main()
