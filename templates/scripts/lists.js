// Sorting, filtering and taking along what a table or a list of passages holds. Without this it is
// whole, in its first order. A list has its bar of tools just before it.
const { root, lasting, say, filled } = globalThis.conspectus;
const FEW = 4; // A list as short as this is seen at a glance: no filters.

const lines = (text) => (text ? text.split("\n") : []);

// The text of a cell, without what is drawn; nothing where nothing is stated.
const textOf = (node) => {
  if (!node) return "";
  const copy = node.cloneNode(true);
  for (const part of copy.querySelectorAll("svg, .unstated, [aria-hidden=true]")) part.remove();
  return copy.textContent.trim().replace(/\s+/g, " ");
};

class List {
  constructor(bar) {
    this.bar = bar;
    this.place = bar.nextElementSibling;
    this.table = this.place.querySelector("table");
    this.holder = this.table?.tBodies[0] ?? this.place;
    this.order = () => 0;
    this.selects = [...bar.querySelectorAll("select[data-facet]")];
    this.ordering = bar.querySelector("select[data-order]");
    this.found = bar.querySelector(".found");
    this.all = bar.querySelector("[data-all]");
    this.take([...this.holder.children]);
    if (this.table) this.head();
    this.listen();
    this.more();
    this.fill();
  }

  // The list has these entries, in this first order.
  take(entries) {
    this.entries = entries;
    this.places = new Map(entries.map((entry, place) => [entry, place]));
  }

  values(entry, facet) {
    const { unstated } = this.bar.dataset;
    if (facet === "date") return [entry.dataset.date?.slice(0, 4) ?? unstated];
    const found = lines(entry.dataset[facet]);
    return found.length ? found : [unstated];
  }

  // The choices of each filter, with how many entries each would leave of the whole list.
  fill() {
    const isLong = this.entries.length > FEW;
    for (const select of this.selects) {
      const counts = new Map();
      for (const entry of this.entries) {
        for (const value of this.values(entry, select.dataset.facet)) {
          counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
      const values = [...counts].sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }));
      const chosen = select.value;
      select.length = 1;
      for (const [value, count] of values) select.add(new Option(`${value} (${count})`, value));
      select.value = counts.has(chosen) ? chosen : "";
      select.closest("label").hidden = !isLong || values.length < 2;
    }
    this.ordering.closest("label").hidden = this.entries.length < 2;
    this.bar.hidden = [...this.bar.children].every((part) => part.hidden);
  }

  listen() {
    for (const select of this.selects) select.addEventListener("change", () => this.show(true));
    this.ordering.addEventListener("change", () => this.sort(this.ordering.value));
    this.all.addEventListener("click", () => {
      for (const select of this.selects) select.value = "";
      this.show(true);
      this.selects.find((select) => !select.closest("label").hidden)?.focus();
    });
    this.bar.querySelector("[data-csv]")?.addEventListener("click", () => this.save());
  }

  show(isAsked) {
    const chosen = this.selects.filter((select) => select.value);
    let shown = 0;
    for (const entry of this.entries) {
      entry.hidden = !chosen.every(({ value, dataset }) =>
        this.values(entry, dataset.facet).includes(value),
      );
      shown += !entry.hidden;
    }
    const { some, none } = this.bar.dataset;
    const words = filled(shown ? some : none, { shown, total: this.entries.length });
    this.found.textContent = words;
    this.found.hidden = !chosen.length;
    this.all.hidden = !chosen.length;
    if (isAsked) say(words);
  }

  // Buttons in the heads of a table's columns, and the same as choices, for narrow screens.
  head() {
    if (this.entries.length < 2) return; // nothing to sort; the head keeps its words
    const { ascending, descending } = this.bar.dataset;
    for (const [column, cell] of [...this.table.tHead.rows[0].cells].entries()) {
      const button = document.createElement("button");
      const name = cell.textContent;
      button.type = "button";
      button.append(...cell.childNodes);
      button.addEventListener("click", () => {
        const isUp = cell.getAttribute("aria-sort") === "ascending";
        this.ordering.value = `${column} ${isUp ? "down" : "up"}`;
        this.sort(this.ordering.value);
      });
      cell.append(button);
      this.ordering.add(new Option(filled(ascending, { column: name }), `${column} up`));
      this.ordering.add(new Option(filled(descending, { column: name }), `${column} down`));
    }
  }

  // By a column of a table, or by what an entry says of itself; what says nothing comes last, what
  // says the same stays as it was.
  sort(order) {
    const [by, way] = order.split(" ");
    const key = (entry) => {
      if (!this.table) return entry.dataset[by] ?? "";
      const cell = entry.cells[by];
      return cell.dataset.sort ?? textOf(cell);
    };
    const keys = new Map(this.entries.map((entry) => [entry, by ? key(entry) : ""]));
    const sign = way === "down" ? -1 : 1;
    const compared = (a, b) => {
      const [one, other] = [keys.get(a), keys.get(b)];
      if (!one || !other) return !one - !other;
      const numbers = Number(one) - Number(other);
      return sign * (Number.isNaN(numbers) ? one.localeCompare(other) : numbers);
    };
    this.order = (a, b) => compared(a, b) || this.places.get(a) - this.places.get(b);
    this.holder.append(...[...this.entries].sort(this.order));
    for (const [column, cell] of [...(this.table?.tHead.rows[0].cells ?? [])].entries()) {
      if (by === `${column}`) cell.ariaSort = way === "up" ? "ascending" : "descending";
      else cell.ariaSort = null;
    }
    say(this.ordering.selectedOptions[0].text);
  }

  // A list cut into parts can be had whole: the others are fetched when the reader asks for them.
  more() {
    const button = this.bar.querySelector("[data-parts]");
    const pager = document.querySelector("nav.pager");
    if (!pager || document.querySelectorAll(".tools").length > 1) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const newer = await this.fetched("prev");
        const older = await this.fetched("next");
        this.take([...newer.reverse().flat(), ...this.entries, ...older.flat()]);
        this.holder.append(...[...this.entries].sort(this.order));
        this.fill();
        this.show();
        button.hidden = true;
        pager.hidden = true;
        say(filled(this.bar.dataset.some, { shown: this.entries.length, total: this.entries.length }));
      } catch {
        button.disabled = false;
        say(this.bar.dataset.failed);
      }
    });
  }

  // The entries of all parts that lie one way, from the nearest.
  async fetched(way) {
    const parts = [];
    let address = document.querySelector(`.pager a[rel=${way}]`)?.href;
    while (address) {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const place = page.querySelector(".tools").nextElementSibling;
      const entries = [...(place.querySelector("tbody") ?? place).children];
      for (const entry of entries) {
        for (const link of entry.querySelectorAll("a[href]")) {
          link.href = new URL(link.getAttribute("href"), address).href;
        }
        for (const image of entry.querySelectorAll("img")) {
          image.src = new URL(image.getAttribute("src"), address).href;
          image.srcset = image.srcset.replace(/[^\s,]\S*(?=\s+\d+w)/g, (one) => new URL(one, address));
        }
      }
      parts.push(entries.map((entry) => document.importNode(entry, true)));
      const next = page.querySelector(`.pager a[rel=${way}]`)?.getAttribute("href");
      address = next && new URL(next, address).href;
    }
    return parts;
  }

  // A line for each report of a figure (RFC 4180), whatever is shown at the moment.
  save() {
    const names = [...this.table.tHead.rows[0].cells].slice(0, 5).map(textOf);
    const { study, said, article, address } = this.bar.dataset;
    const table = [[...names, study, said, article, address]];
    for (const { cells } of [...this.entries].sort(this.order)) {
      const [value, of, year, sample] = [...cells].map(textOf);
      const by = textOf(cells[4].querySelector(".voice"));
      const measured = [value, of, year, sample, by, textOf(cells[4].querySelector(".detail"))];
      for (const report of cells[5].querySelectorAll(".report")) {
        const voices = [...report.querySelectorAll(".voice")].map(textOf).join("; ");
        const link = report.querySelector("cite a");
        table.push([...measured, voices, textOf(link), lasting(link.href)]);
      }
    }
    const text = table.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
    const path = decodeURIComponent(location.href.slice(root.length)).replace(/[?#].*/, "");
    link.download = `${path.split("/").filter(Boolean).join("-")}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
}

// A field that a spreadsheet would take for a formula gets an apostrophe before it, unless it is a
// plain number. Some read signs of full width likewise.
const quoted = (text) => {
  const isFormula = /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^[+-][\d.,\s]+%?$/.test(text);
  return `"${(isFormula ? `'${text}` : text).replaceAll('"', '""')}"`;
};

for (const bar of document.querySelectorAll(".tools")) new List(bar);
