"""Folders in each tool's own shape, small and in words of our own.

Those of Hugo, Pelican and Eleventy were built once by the tools themselves (Hugo 0.168, Pelican
4.12, Eleventy 3.1); of Jekyll and Obsidian the shape is as they document it.
"""

import zlib
from collections.abc import Mapping
from struct import pack


def picture() -> bytes:
    """A PNG of four by three pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80" * 12 for _ in range(3))
    head = pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    )


def folder(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    return {
        path: data if isinstance(data, bytes) else data.encode() for path, data in files.items()
    }


HUGO = folder({
    "hugo.toml": """\
baseURL = 'https://hives.example/'
languageCode = 'en-gb'
title = 'Hives and Honey'
copyright = 'The keepers'
[params]
  description = 'What beekeepers write'
[permalinks]
  posts = '/:year/:month/:slug/'
""",
    "archetypes/default.md": "+++\ntitle = '{{ .Name }}'\n+++\n",
    "layouts/index.html": "{{ range .Site.RegularPages }}{{ .Title }}{{ end }}",
    "layouts/_default/single.html": "{{ .Content }}",
    "layouts/_default/list.html": "{{ .Content }}",
    "layouts/shortcodes/stars.html": "{{ .Get 0 }}",
    "content/about.md": """\
---
title: About the hives
menu: main
---
Read [the first inspection]({{< relref "posts/first-inspection.md" >}}) and
[the swarm](/2021/06/swarm/).
""",
    "content/posts/_index.md": "+++\ntitle = 'Posts'\n+++\n",
    "content/posts/first-inspection.md": """\
+++
title = 'The first inspection'
date = 2021-04-17T09:30:00+02:00
lastmod = 2021-05-01
tags = ['Bees', 'inspection']
categories = ['Practice']
author = 'Ada Keeper'
slug = 'inspection'
aliases = ['/old/inspection/']
weight = 3
[cover]
image = 'frame.png'
alt = 'A frame with brood'
+++
Open the hive on a warm day.

> [!WARNING] Mind the queen
> She is on the third frame.
> - look twice

{{< figure src="/images/smoker.png" alt="A smoker" caption="Lit with hessian" >}}

{{< highlight python "linenos=table" >}}
print("bees")
{{< /highlight >}}

{{< youtube w7Ft2ymGmfc >}}

{{< stars 5 >}} and <b>bold</b> with <kbd>Ctrl</kbd>.

<!--more-->

See [the swarm]({{< ref "swarm/index.md#what-to-do" >}}), and `{{</* ref "x" */>}}` in code.
""",
    "content/posts/swarm/index.md": """\
---
title: A swarm in June
date: 2021-06-03
tags: [bees]
draft: true
external_url: https://journal.example/swarms
---
## What to do

![The swarm](swarm.png "On the apple tree")
""",
    "content/posts/swarm/swarm.png": picture(),
    "content/posts/json.md": """\
{
  "title": "Front matter in JSON",
  "date": "2022-02-02",
  "tags": ["Bees"]
}
Text.
""",
    "content/posts/frame.png": picture(),
    "content/tags/bees/_index.md": "---\ntitle: Bees\n---\nAll about them.\n",
    "static/images/smoker.png": picture(),
    "static/files/plan.pdf": b"%PDF-1.4\n",
    "static/css/site.css": "body { color: #222 }",
    "static/embed/game.html": "<script>alert(1)</script>",
})  # fmt: skip

JEKYLL = folder({
    "_config.yml": """\
title: Notes from the coast
description: Tides and boats
url: https://coast.example
baseurl: /notes
lang: en-GB
permalink: pretty
plugins: [jekyll-feed]
author: {name: Bo Sailor}
""",
    "Gemfile": "source 'https://rubygems.org'\n",
    "_layouts/post.html": "{{ content }}",
    "_includes/note.html": "<p>{{ include.text }}</p>",
    "_posts/2020-03-01-spring-tide.md": """\
---
layout: post
title: "Spring tide: what to expect"
date: 2020-03-01 08:15:00 +0100
categories: sea tides
tags: [moon, Tides]
redirect_from:
  - /tides/
image: /assets/harbour.png
---
The tide is {{ page.title }}. See [the boat]({% post_url 2020-03-02-the-boat %}) and
[the rules]({{ site.baseurl }}{% link rules.md %}).

{% highlight ruby linenos %}
puts "tide"
{% endhighlight %}

![Harbour]({{ '/assets/harbour.png' | relative_url }})
{: .wide}

{% include youtube.html id="abc-123" %}

{% if page.author %}By {{ page.author }}{% endif %}

## Afterwards {#later}

Text with {% raw %}{{ braces }}{% endraw %}.
""",
    "_posts/sea/2020-03-02-the-boat.markdown": """\
---
title: The boat
author: [Bo Sailor, Cleo Diver]
source: https://yard.example/boats
published: true
---
A *boat*, by [the tide](/notes/sea/tides/2020/03/01/spring-tide/).
Read [the plan](/notes/files/plan.pdf).
""",
    "_drafts/unfinished.md": "---\ntitle: Unfinished\n---\nTo do.\n",
    "rules.md": "---\ntitle: Rules\npermalink: /rules/\n---\n# Rules\n\n1. Wear a vest.\n",
    "index.html": "---\nlayout: a\n---\n{% for p in site.posts %}{{ p.title }}{% endfor %}\n",
    "README.md": "For those who work on it.\n",
    "assets/harbour.png": picture(),
    "assets/main.scss": "---\n---\n@import 'x';\n",
    "files/plan.pdf": b"%PDF-1.4\n",
    "CNAME": "coast.example\n",
})  # fmt: skip

PELICAN = folder({
    "pelicanconf.py": """\
import os
AUTHOR = "Dee Grower"
SITENAME = "Garden notes"
SITESUBTITLE = "Soil and seeds"
SITEURL = "https://garden.example"
PATH = "content"
DEFAULT_LANG = "en"
STATIC_PATHS = ["images", "extra"]
TIMEZONE = os.environ.get("TZ", "UTC")
FEED_ALL_ATOM = None
""",
    "publishconf.py": "from pelicanconf import *\n",
    "content/soil.md": """\
Title: Soil first
Date: 2019-05-04 10:00
Modified: 2019-06-01
Category: Growing
Tags: soil, compost
Slug: soil-first
Authors: Dee Grower; Eli Digger
Summary: What a bed needs.

See [seeds]({filename}/seeds/sowing.md#depth), [the index]({index}), [compost]({tag}compost) and
![A bed]({static}/images/bed.png). Old style: [again](|filename|seeds/sowing.md).
""",
    "content/seeds/sowing.md": """\
Title: Sowing
Date: 2019-05-05
Status: draft

## Depth

Twice the seed. ![Here]({attach}sowing.png)
""",
    "content/seeds/sowing.png": picture(),
    "content/pages/about.md": "Title: About\n\nOne garden.\n",
    "content/old.rst": "Old\n###\n:date: 2010-01-01\n\nText.\n",
    "content/letter.html": """\
<html><head><title>A letter</title><meta name="tags" content="soil" />
<meta name="date" content="2018-01-02 10:00" /></head>
<body><p>Dear <b>gardener</b>, 2 * 3 is <em>six</em>.</p>
<ul><li>One</li><li>Two</li></ul></body></html>
""",
    "content/images/bed.png": picture(),
    "content/extra/robots.txt": "User-agent: *\n",
})  # fmt: skip

ELEVENTY = folder({
    "eleventy.config.js": """\
export default function (config) {
  config.addPassthroughCopy({ "./public/": "/" });
  config.addPassthroughCopy("content/pictures");
  config.addShortcode("image", (file, alt) => file + alt);
  return { dir: { input: "content", includes: "../_includes", output: "_site" } };
}
""",
    "package.json": '{"type": "module"}',
    "_includes/base.njk": "<!doctype html>{{ content | safe }}",
    "content/_data/metadata.json": '{"title": "Clouds", "url": "https://clouds.example/", '
    '"language": "en", "description": "Looking up", "author": {"name": "Fay Watcher"}}',
    "content/index.njk": "---\nlayout: base.njk\n---\n{{ metadata.title }}",
    "content/about.md": """\
---
layout: base.njk
title: About
eleventyNavigation:
  key: About
---
Hello.
""",
    "content/blog/blog.json": '{"tags": ["posts"], "layout": "base.njk", "author": "Fay Watcher"}',
    "content/blog/cumulus.md": """\
---
title: Cumulus
date: 2023-07-08
tags: [clouds, "summer skies"]
---
A heap, from [stratus](stratus/stratus.md) and [about]({{ "/about/" | url }}).

![A cloud](/pictures/cloud.png)

{% raw %}{{ shown }}{% endraw %} {% image "x.png", "alt" %}
""",
    "content/blog/stratus/stratus.md": """\
---json
{"title": "Stratus", "date": "2023-07-09"}
---
A layer.
""",
    "content/blog/program.md": "---js\n{ title: 'Made' }\n---\nText.\n",
    "content/pictures/cloud.png": picture(),
    "public/files/map.txt": "A map\n",
})  # fmt: skip

OBSIDIAN = folder({
    ".obsidian/app.json": "{}",
    "Clippings/The long count.md": """\
---
title: The long count
source: https://review.example/long-count
author:
  - "[[Gus Counter]]"
published: 2024-01-15
created: 2024-02-01
description: How a census of moths was made.
tags:
  - clippings
---
They counted ==eleven thousand moths== in a night. See [[Moth traps#How they work|the traps]].

> [!quote]- A keeper
> The lamp is the whole trick.
> — Gus Counter

> [!tip] Bring a sheet
> White ones work.
> ```
> sheet
> ```

> [!important]
> - take notes
> - sleep

![[lamp.png|300]] and ![[Moth traps]] and [[Nowhere]]. ^abc

%% check the number %%
""",
    "Notes/Moth traps.md": """\
---
aliases: [traps, "Light trap"]
---
# Moth traps

Back to [[The long count]], to [[#How they work]], [[The long count#^abc]]. #moths/traps #2024goals

## How they work

By light. [Plain](../Clippings/The%20long%20count.md)
""",
    "Notes/2024-03-05.md": "Today: [[traps]].\n",
    "Attachments/lamp.png": picture(),
    "Board.canvas": "{}",
    "Templates/Note.md": "---\ndate: {{date}}\n---\n",
    ".trash/Old.md": "Old.\n",
})  # fmt: skip

FOLDERS = {
    "hugo": HUGO, "jekyll": JEKYLL, "pelican": PELICAN, "eleventy": ELEVENTY, "obsidian": OBSIDIAN,
}  # fmt: skip
