// A dialog in place of each fold that says how to cite something: what, how, copied or downloaded.
// Words are taken from the page; a form for programs is picked out of the page's file of that form.
const { copy, say } = globalThis.conspectus;
const whole = document.getElementById("c-cite");
const words = whole?.dataset;

const STYLES = ["APA", "Chicago", "MLA"];
// Of each form: where a record of a key begins in the file, how it ends, and of what type it is.
const FORMS = {
  BibTeX: { ending: ".bib", type: "application/x-bibtex", pick: (text, key) => text.split(/\n(?=%)/).find((one) => one.includes(`{${key},\n`)) },
  RIS: { ending: ".ris", type: "application/x-research-info-systems", pick: (text, key) => text.split(/(?<=^ER {2}- \r?\n)\s*/m).find((one) => one.includes(`\nID  - ${key}\r\n`)) },
  "CSL-JSON": { ending: ".json", type: "application/vnd.citationstyles.csl+json", pick: (text, key) => JSON.stringify([JSON.parse(text).find((one) => one.id === key)], null, 1) },
};
const KEPT = "cite"; // Under what name the browser remembers how the reader cites.

const files = new Map();
const made = (tag, attributes = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...inside);
  return element;
};

const remembered = () => {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
};

const remember = (form) => {
  try {
    localStorage.setItem(KEPT, form);
  } catch {
    // Then it is asked again on the next page.
  }
};

const address = (form) => [...whole.querySelectorAll(".forms a")].find((link) => link.textContent === form).href;

const file = async (form) => {
  if (!files.has(form)) {
    const answer = await fetch(address(form));
    if (!answer.ok) throw new Error(answer.status);
    files.set(form, await answer.text());
  }
  return files.get(form);
};

const dialog = made("dialog", { id: "c-citing" });
dialog.setAttribute("aria-labelledby", "c-citing-title");
const title = made("h2", { id: "c-citing-title", textContent: words?.cite });
const what = made("fieldset", {}, made("legend", { textContent: words?.what }));
const how = made("select", { autocomplete: "off" }, ...[...STYLES, ...Object.keys(FORMS)].map((name) => made("option", { value: name, textContent: name })));
const shown = made("div", { className: "shown", dir: "auto", tabIndex: 0 });
shown.setAttribute("role", "region");
shown.setAttribute("aria-label", words?.cite ?? "");
const note = made("p", { className: "meta", dir: "auto" });
const copying = made("button", { type: "button", className: "tool", textContent: words?.copy });
const download = made("a", { className: "tool", textContent: words?.download, hidden: true });
const closing = made("button", { type: "button", className: "tool", textContent: words?.close });
const status = made("p", { className: "unseen" });
status.setAttribute("role", "status");
let records = [];

const chosen = () => records[[...what.querySelectorAll("input")].findIndex((input) => input.checked)] ?? records[0];

// The style's words as they stand on the page, italics and all.
const inWords = (record, style) => {
  const place = [...record.querySelectorAll("dt")].find((term) => term.textContent === style).nextElementSibling;
  shown.replaceChildren(...[...place.childNodes].map((node) => node.cloneNode(true)));
  download.hidden = true;
};

const asFile = async (record, form) => {
  const { ending, type, pick } = FORMS[form];
  const { key } = record.dataset;
  let text;
  try {
    text = pick(await file(form), key).trim();
  } catch {
    shown.replaceChildren(words.failed);
    Object.assign(download, { href: address(form), download: "", hidden: false });
    return;
  }
  if (how.value !== form || chosen() !== record) return; // Something else was asked for meanwhile.
  shown.replaceChildren(made("pre", { textContent: text }));
  URL.revokeObjectURL(download.href);
  const href = URL.createObjectURL(new Blob([`${text}\n`], { type }));
  Object.assign(download, { href, download: `${key}${ending}`, hidden: false });
};

const show = () => {
  const record = chosen();
  remember(how.value);
  note.textContent = record.querySelector(".meta")?.textContent ?? "";
  return how.value in FORMS ? asFile(record, how.value) : inWords(record, how.value);
};

const choice = (record, place) => made("label", {}, made("input", { type: "radio", name: "c-cited", checked: place === 0 }), ` ${record.dataset.what}`);

const open = (first) => {
  const own = [...whole.querySelectorAll(".cited")];
  records = first ? [first, ...own] : own;
  what.replaceChildren(what.firstChild, ...records.map(choice));
  what.hidden = records.length < 2;
  how.value = remembered() ?? STYLES[0];
  if (!how.value) how.value = STYLES[0];
  status.textContent = "";
  show();
  if (!dialog.isConnected) document.body.append(dialog); // Its link leads somewhere from now on.
  dialog.showModal();
};

if (whole) {
  dialog.append(title, what, made("label", {}, `${words.how} `, how), shown, note, made("p", { className: "buttons" }, copying, " ", download, " ", closing), status);
  what.addEventListener("change", show);
  how.addEventListener("change", show);
  closing.addEventListener("click", () => dialog.close());
  // A press outside of it, on its backdrop, closes it.
  dialog.addEventListener("click", (press) => press.target === dialog && dialog.close());
  copying.addEventListener("click", async () => {
    const text = how.value in FORMS ? shown.textContent : shown.textContent.trim().replace(/\s+/g, " ");
    const done = words[await copy(text, () => shown)];
    status.textContent = "";
    setTimeout(() => (status.textContent = done), 50);
    say(done);
    copying.textContent = done;
    setTimeout(() => (copying.textContent = words.copy), 2500);
  });
  for (const fold of document.querySelectorAll("details.cite")) {
    const button = made("button", { type: "button", className: "tool", textContent: fold.querySelector("summary").textContent });
    button.setAttribute("aria-haspopup", "dialog");
    button.addEventListener("click", () => open(fold === whole ? null : fold.querySelector(".cited")));
    fold.before(button);
    fold.hidden = true;
  }
}
