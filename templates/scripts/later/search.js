// Search: the panel of the search page, in place there and in a dialog on every other page.
// Pagefind finds; what narrows its hits is data of the site's own, pagefind/records.json.

const ROWS = 10;
const PAUSE = 120; // milliseconds without a key before a search begins
const KEYS = "c-search-keys";
const FACETS = ["kind", "topic", "person", "organization", "year"];
const RANKING = {
  termSimilarity: 2,
  pageLength: 0.4,
  metaWeights: { title: 6, also: 6, by: 2, in: 0.5, kind: 0.3 },
};

let making;
let loading;

/** Opens the dialog. Rejects where the search page at `address` cannot be had. */
export async function open(address) {
  making ??= makeDialog(address);
  const dialog = await making;
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector("[name=q]");
  input.focus();
  input.select();
}

/** Brings the panel of the search page to life, with what its address asks for. */
export function settle(element) {
  const panel = new Panel(element);
  panel.read();
  panel.begin(() => panel.say(panel.words.failed));
}

async function makeDialog(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const element = document.importNode(page.getElementById("c-seek"), true);
  for (const link of element.querySelectorAll("a[href]")) {
    link.href = new URL(link.getAttribute("href"), address).href;
  }
  const made = document.createElement("dialog");
  made.className = "seek-dialog";
  made.setAttribute("aria-label", element.querySelector("label").textContent);
  made.append(element);
  document.body.append(made);
  closeWell(made);
  const panel = new Panel(element, made);
  panel.begin(() => location.assign(panel.asAddress(address)));
  return made;
}

/** Closes the dialog by its button, beside it, and when a hit is followed. */
function closeWell(made) {
  const close = made.querySelector(".seek-close");
  close.hidden = false;
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => {
    const isFollowed = event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (event.target === made || isFollowed) made.close();
  });
}

/** What is searched in, for all panels. */
class Index {
  static async load(root) {
    const response = await fetch(new URL("pagefind/records.json", root), { cache: "no-cache" });
    if (!response.ok) throw new Error(`records.json: ${response.status}`);
    const data = await response.json();
    const bundles = data.bundles.map(async ([folders, ids]) => {
      const [first, ...others] = folders.map((folder) => new URL(`pagefind/${folder}/`, root).href);
      const options = { ranking: RANKING, excerptLength: 24 };
      const engine = await import(`${first}pagefind.js`);
      await engine.options(options);
      await Promise.all(others.map((folder) => engine.mergeIndex(folder, options)));
      return { language: folders[0], engine, ids: ids.split(" "), isSpread: others.length > 0, holders: new Map() };
    });
    return new Index(data, await Promise.all(bundles));
  }

  constructor({ names, facets }, bundles) {
    this.names = new Map(Object.entries(names));
    this.facets = facets;
    this.bundles = bundles;
    const ids = bundles.flatMap((bundle) => bundle.ids);
    this.places = new Map(ids.map((id, place) => [id, place]));
    this.all = ids.map((_, place) => ({ place }));
  }

  /** All hits for some words, what has just that name first, then the best; without words, all. */
  async find(words) {
    const named = new Set(this.names.get(bare(words)));
    const found = await Promise.all(this.bundles.map((bundle) => this.findIn(bundle, words)));
    return found
      .flat()
      .filter((hit) => hit.place !== undefined)
      .sort((a, b) => named.has(b.place) - named.has(a.place) || b.score - a.score || a.place - b.place);
  }

  async findIn(bundle, words) {
    const { language, engine, isSpread } = bundle;
    const [{ results }, isOff] = await Promise.all([engine.search(words || null), isSpread && this.unfit(bundle, words)]);
    const hits = results.map(({ id, score, data }) => ({ language, score, data, place: this.places.get(id), id }));
    return isOff ? hits.filter(({ id }) => !isOff(folderOf(id))) : hits;
  }

  /**
   * Of a digest whose records are spread over several folders: which of these do not count.
   *
   * Pagefind passes over a word that its index does not know at all, so in a folder without it would be
   * found what has the other words alone. A word that no folder knows is passed over in all of them.
   */
  async unfit(bundle, words) {
    const terms = words.replaceAll('"', " ").split(/\s+/).filter(Boolean);
    if (terms.length < 2) return null;
    const holders = await Promise.all(terms.map((term) => this.holders(bundle, term)));
    return (folder) => holders.some((known) => known.size > 0 && !known.has(folder));
  }

  /** The folders that know a word; asked once, for it stays while the next one is typed. */
  holders({ engine, holders }, term) {
    const asked = holders.get(term) ?? engine.search(term).then(({ results }) => new Set(results.map(({ id }) => folderOf(id))));
    holders.set(term, asked);
    return asked;
  }

  /** The values of a facet that a hit has, as their places among all, counted from 1. */
  of(hit, facet) {
    return [this.facets[facet].rows[hit.place]].flat().filter(Boolean);
  }

  /** The place of a facet's value that is called by its slug; 0 for one that is not there. */
  place(facet, slug) {
    return this.facets[facet].values.findIndex(([value]) => value === slug) + 1;
  }
}

class Panel {
  constructor(element, within) {
    this.words = element.dataset;
    this.within = within; // the dialog, if it is in one
    this.form = element.querySelector("form");
    this.input = this.form.elements.q;
    this.state = element.querySelector("output");
    this.clear = element.querySelector(".seek-clear");
    this.advice = element.querySelector(".seek-advice");
    this.list = element.querySelector(".seek-hits");
    this.more = element.querySelector(".seek-more");
    this.row = element.querySelector("template").content.firstElementChild;
    this.root = new URL(document.documentElement.dataset.root, document.baseURI);
    this.kinds = new Map([...this.form.elements.kind.options].map((kind) => [kind.value, kind.text]));
    this.hits = [];
    this.turn = 0;
    this.listen(element);
    rememberKeys(element.querySelector("[name=keys]"));
  }

  /** Loads the index, then searches for what stands in the panel. */
  async begin(failed) {
    try {
      loading ??= Index.load(this.root);
      this.index = await loading;
    } catch {
      failed();
      return;
    }
    await this.search();
  }

  listen(element) {
    let pause;
    this.input.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.search(), PAUSE);
    });
    this.form.addEventListener("change", (event) => {
      if (event.target.matches("select")) this.search();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(pause);
      this.search().then(() => this.within && this.links[0]?.click());
    });
    this.clear.addEventListener("click", () => {
      for (const facet of FACETS) this.form.elements[facet].value = "";
      this.input.focus();
      this.search();
    });
    this.more.addEventListener("click", () => this.showMore());
    element.addEventListener("keydown", (event) => this.move(event));
  }

  get links() {
    return [...this.list.querySelectorAll("a")];
  }

  /** Up and down: from the field through the hits and back. Escape: out. */
  move(event) {
    if (event.key === "Escape" && this.within && event.target === this.input) {
      event.preventDefault(); // else the first Escape would but empty the field
      this.within.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [this.input, ...this.links];
    const here = stops.indexOf(event.target);
    if (!step || here < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
  }

  /** What is chosen, as pairs of a facet and a slug. */
  get chosen() {
    return FACETS.map((facet) => [facet, this.form.elements[facet].value]).filter(([, slug]) => slug);
  }

  /** Takes from the page's address what is to be found. */
  read() {
    const asked = new URLSearchParams(location.search);
    this.input.value = asked.get("q") ?? this.input.value;
    for (const facet of FACETS) {
      const slug = asked.get(facet);
      if (slug) this.form.elements[facet].replaceChildren(new Option(slug, slug, true, true));
    }
  }

  asAddress(address) {
    const asked = [["q", this.input.value.trim()], ...this.chosen].filter(([, value]) => value);
    const made = new URL(address);
    made.search = new URLSearchParams(asked);
    return made.href;
  }

  async search() {
    if (!this.index) return;
    this.list.ariaBusy = "true";
    const turn = ++this.turn;
    try {
      await this.find(turn);
    } catch {
      this.say(this.words.failed); // a piece of the index did not come
    }
    if (turn === this.turn) this.list.ariaBusy = "false";
  }

  /** Shows what is found, unless another search has begun meanwhile. */
  async find(turn) {
    const words = this.input.value.trim();
    const isAsked = words || this.chosen.length > 0;
    const found = isAsked ? await this.index.find(words) : this.index.all;
    if (turn !== this.turn) return;
    const kept = this.narrow(found);
    this.hits = isAsked ? kept : [];
    this.terms = bare(words).split(" ").filter(Boolean);
    if (!this.within) history.replaceState(null, "", this.asAddress(location.href));
    const rows = await this.rows(0, bare(words));
    if (turn !== this.turn) return;
    this.list.replaceChildren(...rows);
    this.tell(isAsked);
  }

  /** The hits that have all that is chosen; each filter then offers what the others leave. */
  narrow(found) {
    const chosen = this.chosen.map(([facet, slug]) => [facet, this.index.place(facet, slug)]);
    const wanted = chosen.filter(([, place]) => place); // an address may name what is not there
    const fits = (hit, but) =>
      wanted.every(([facet, place]) => facet === but || this.index.of(hit, facet).includes(place));
    for (const facet of FACETS) {
      const counts = new Map();
      for (const hit of found) {
        if (!fits(hit, facet)) continue;
        for (const place of this.index.of(hit, facet)) counts.set(place, (counts.get(place) ?? 0) + 1);
      }
      this.offer(facet, counts);
    }
    return found.filter((hit) => fits(hit));
  }

  /** Fills a filter with the values that lead to hits, those with most of them first. */
  offer(facet, counts) {
    const field = this.form.elements[facet];
    const slug = field.value;
    const chosen = slug && this.index.place(facet, slug);
    if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
    const options = [...counts].map(([place, number]) => {
      const [value, name] = this.index.facets[facet].values[place - 1];
      const label = facet === "kind" ? (this.kinds.get(value) ?? name) : name;
      return { value, label, number };
    });
    const order = facet === "year" ? byYear : byNumber;
    field.replaceChildren(
      new Option(this.words.any, ""),
      ...options.sort(order).map(({ value, label, number }) => new Option(`${label} (${number})`, value)),
    );
    field.value = chosen ? slug : "";
    field.closest("label").hidden = this.index.facets[facet].values.length === 0;
  }

  /** Says how many hits there are, and what to do where there is none. */
  tell(isAsked) {
    const number = this.hits.length;
    const { hint, none, one, many } = this.words;
    this.say(!isAsked ? hint : number ? (number === 1 ? one : many).replace("{number}", number) : none);
    this.advice.hidden = !isAsked || number > 0;
    this.clear.hidden = this.chosen.length === 0;
    this.more.hidden = this.links.length >= number;
  }

  say(text) {
    this.state.value = text;
  }

  async showMore() {
    const start = this.links.length;
    this.list.append(...(await this.rows(start)));
    this.more.hidden = this.links.length >= this.hits.length;
    this.links[start]?.focus();
  }

  /** The next hits as elements; those with just the `title` that was asked for first. */
  async rows(start, title) {
    const hits = this.hits.slice(start, start + ROWS);
    const loaded = await Promise.all(hits.map(async (hit) => ({ hit, data: await hit.data() })));
    const isExact = ({ data }) => bare(data.meta.title) === title;
    loaded.sort((a, b) => isExact(b) - isExact(a));
    return loaded.map(({ hit, data }) => this.asRow(hit, data));
  }

  asRow(hit, { raw_url, meta, excerpt, plain_excerpt, content }) {
    const row = this.row.cloneNode(true);
    const [link, text] = [row.querySelector("a"), row.querySelector(".hit-text")];
    const named = (facet) => this.index.of(hit, facet).map((place) => this.index.facets[facet].values[place - 1]);
    const [[kind]] = named("kind");
    const [[topic] = []] = named("topic");
    row.dataset.kind = kind;
    if (topic) row.dataset.topic = topic;
    row.querySelector(".kind").textContent = this.kinds.get(kind) ?? kind;
    link.href = new URL(raw_url.replace(/^\//, ""), this.root).href;
    link.append(...markWords(meta.title, this.terms));
    text.append(...fromExcerpt(excerpt));
    if (!content.startsWith(asText(plain_excerpt))) text.prepend("… ");
    if (!content.endsWith(asText(plain_excerpt))) text.append(" …");
    for (const part of [link, text]) {
      part.dir = "auto";
      if (!document.documentElement.lang.toLowerCase().startsWith(hit.language)) part.lang = hit.language;
    }
    const within = meta.in && this.words.within.replace("{article}", meta.in);
    const years = named("year").map(([year]) => String(Number(year)));
    row.querySelector(".hit-source").textContent = [meta.by, within, ...years].filter(Boolean).join(" · ");
    return row;
  }
}

/** The folder of a hit, which Pagefind's name for it begins with. */
const folderOf = (id) => id.slice(0, id.lastIndexOf("_"));

const byNumber = (a, b) => b.number - a.number || (a.label < b.label ? -1 : 1);
const byYear = (a, b) => (a.value < b.value ? 1 : -1);

/** A text as it is compared: without marks, case and signs. The build does the same to titles. */
function bare(text) {
  const letters = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** A title as nodes, the words in it that were asked for marked. */
function markWords(title, terms) {
  return title.split(/([\p{L}\p{M}\p{N}]+)/u).map((part, number) => {
    const word = number % 2 ? bare(part) : "";
    return word && terms.some((term) => isForm(word, term)) ? marked(part) : document.createTextNode(part);
  });
}

/** Whether two words differ in their ends at most, as "budget" and "budgets" do. */
function isForm(word, term) {
  if (word.startsWith(term)) return true;
  const least = Math.max(3, Math.min(word.length, term.length) - 2);
  return word.length >= least && term.startsWith(word.slice(0, least)) && Math.abs(word.length - term.length) < 4;
}

/** Pagefind's excerpt as nodes: HTML of which only the marks are taken for tags. */
function fromExcerpt(excerpt) {
  return excerpt.split(/<\/?mark>/).map((part, number) => {
    return number % 2 ? marked(asText(part)) : document.createTextNode(asText(part));
  });
}

/** Undoes what Pagefind escapes, which is these two. */
function asText(escaped) {
  return escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}

function marked(text) {
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

/** The reader's choice whether keys open search. */
function rememberKeys(box) {
  try {
    box.checked = localStorage.getItem(KEYS) !== "off";
    box.addEventListener("change", () => {
      if (box.checked) localStorage.removeItem(KEYS);
      else localStorage.setItem(KEYS, "off");
    });
  } catch {
    box.closest("label").hidden = true; // there is no memory for it
  }
}
