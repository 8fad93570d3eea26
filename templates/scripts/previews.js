// What an internal link leads to, shown while the pointer rests on it or the keyboard's focus is
// there: a passage with who says it, or a page's opening. The page itself is fetched, so that it is at
// hand for the click. A tooltip: it holds nothing to press, takes no focus and is described by, not
// announced. Not on touch, and not where the reader asked for few data.
const { root } = globalThis.conspectus;
const main = document.querySelector("main");

const REST = 350; // Milliseconds of resting before anything is fetched.
const LEAVE = 250; // And after leaving: time to move into the preview, which may be read and selected.
const LENGTH = 420; // Characters of text; the rest is on the page.
const KEPT = new Set("P UL OL LI EM STRONG B I CITE Q CODE SUB SUP BR BLOCKQUOTE TIME".split(" "));
const PASSED = "svg, img, button, details, script, style, .unseen, .permalink, .aside-mark, .share, .note";
// Links to what stands beside them, and those that only move about.
const NEVER = ".permalink, .contents a, .pager a, .actions a, .returns a, .seek a, :is(h2, h3, h4) a";

const pages = new Map();

const loaded = (address) => {
  if (!pages.has(address)) {
    const page = fetch(address).then(async (answer) => {
      if (!answer.ok) throw new Error(answer.status);
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    });
    page.catch(() => pages.delete(address));
    pages.set(address, page);
  }
  return pages.get(address);
};

// What a link leads to, if it has a preview.
const aim = (link) => {
  const url = new URL(link.href, document.baseURI);
  if (!url.href.startsWith(root) || !url.pathname.endsWith("/") || link.matches(NEVER)) return null;
  const id = link.matches(".chip") ? "" : decodeURIComponent(url.hash.slice(1));
  const isHere = url.pathname === location.pathname;
  if (isHere) {
    const box = document.getElementById(id)?.getBoundingClientRect();
    if (!box || (box.bottom > 0 && box.top < innerHeight)) return null;
  }
  return { id, isHere, address: url.href.replace(/#.*/s, "") };
};

// A copy of words and their emphasis alone, of what is left to be shown.
const copied = (node, left) => {
  const copy = document.createDocumentFragment();
  for (const child of node.childNodes) {
    if (left.length <= 0) break;
    if (child.nodeType === Node.TEXT_NODE) {
      let text = child.data;
      if (text.length > left.length) text = `${text.slice(0, left.length).replace(/\s+\S*$/, "")} …`;
      left.length -= child.data.length;
      copy.append(text);
    } else if (child.nodeType === Node.ELEMENT_NODE && !child.matches(PASSED)) {
      const inner = copied(child, left);
      if (!KEPT.has(child.tagName)) {
        copy.append(inner);
        continue;
      }
      const made = document.createElement(child.tagName);
      for (const name of ["lang", "dir"]) if (child.hasAttribute(name)) made[name] = child[name];
      made.append(inner);
      copy.append(made);
    }
  }
  return copy;
};

const line = (name, ...nodes) => {
  const made = document.createElement("p");
  made.className = name;
  for (const [place, node] of nodes.filter(Boolean).entries()) {
    if (place) made.append(" · ");
    made.append(copied(node, { length: LENGTH }));
  }
  return made.textContent.trim() ? made : "";
};

const text = (...nodes) => {
  const made = document.createElement("div");
  made.className = "text";
  const left = { length: LENGTH };
  for (const node of nodes.filter(Boolean)) {
    const holder = document.createElement("div");
    holder.append(node.cloneNode(true));
    made.append(copied(holder, left));
  }
  return made;
};

const HEADING = "h1, h2, h3, h4, h5, h6";

const passage = (found, page) => {
  const said = found.querySelector(".said") ?? found;
  const body = [...said.children].filter((node) => !node.matches(`.kind, .value, .attribution, ${HEADING}`));
  const source = found.querySelector(".attribution") ?? found.querySelector(".facts dd");
  return [
    line("kind", said.querySelector(".kind")),
    line("title", said.querySelector(HEADING)),
    line("value", said.querySelector(".value")),
    text(...body.filter((node) => node.matches("p, div, ul, ol, blockquote"))),
    line("attribution", source, found.matches(".passage") && page.querySelector("h1")),
  ];
};

const opening = (page) => {
  const described = page.createElement("p");
  described.textContent = page.querySelector("meta[name=description]")?.content ?? "";
  const about = page.querySelector("main .opening .question");
  return [
    line("kind", page.querySelector("main .opening .eyebrow")),
    line("title", page.querySelector("main h1")),
    text(about ?? described),
    line("attribution", page.querySelector("main .source-title"), page.querySelector("main .source dd")),
  ];
};

const section = (found) => {
  const heading = found.matches(HEADING) ? found : found.querySelector(HEADING);
  const words = heading ? heading.nextElementSibling : found;
  return [line("title", heading), text(words)];
};

const parts = (page, id) => {
  const found = id && page.getElementById(id);
  if (!found || found.matches("tr *, main")) return opening(page);
  const whole = found.closest(".passage, .entry");
  return whole ? passage(whole, page) : section(found);
};

const preview = document.createElement("div");
preview.id = "c-preview";
preview.setAttribute("role", "tooltip");
preview.popover = "manual";

let waiting, leaving, wanted, shown;

const hide = () => {
  clearTimeout(waiting);
  clearTimeout(leaving);
  wanted = null;
  if (!shown) return;
  shown.removeAttribute("aria-describedby");
  shown = null;
  preview.remove();
};

// Below the line of the link that was pointed at, or above where there is more room; never over it.
const place = (link, point) => {
  const boxes = [...link.getClientRects()];
  const box = boxes.find(({ top, bottom }) => point >= top && point <= bottom) ?? boxes[0];
  const { width, height } = preview.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  const isBelow = box.bottom + height + 8 < innerHeight || box.top < innerHeight - box.bottom;
  const top = isBelow ? box.bottom + 4 : box.top - height - 4;
  const left = Math.max(8, Math.min(box.left, wide - width - 8));
  preview.style.setProperty("top", `${top + scrollY}px`);
  preview.style.setProperty("left", `${left + scrollX}px`);
};

const show = async (link, point) => {
  const to = aim(link);
  if (!to) return;
  let page;
  try {
    page = to.isHere ? document : await loaded(to.address);
  } catch {
    return; // No network, or no such page: the link itself will say so.
  }
  if (wanted !== link) return;
  const target = page.querySelector("main");
  preview.replaceChildren(...parts(page, to.id).filter(Boolean));
  preview.lang = target?.lang || page.documentElement.lang;
  preview.dir = target?.dir || page.documentElement.dir;
  if (target?.dataset.topic) preview.dataset.topic = target.dataset.topic;
  else delete preview.dataset.topic;
  main.append(preview);
  preview.showPopover?.();
  place(link, point);
  shown = link;
  link.setAttribute("aria-describedby", preview.id);
};

const want = (link, point) => {
  clearTimeout(leaving);
  if (link === wanted) return;
  hide();
  wanted = link;
  waiting = setTimeout(() => show(link, point), REST);
};

const leave = () => {
  clearTimeout(leaving);
  if (shown) leaving = setTimeout(hide, LEAVE);
  else hide();
};

const mouse = (event) => event.pointerType === "mouse";
const isSparing =
  navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;

if (main && !isSparing && matchMedia("(hover: hover) and (pointer: fine)").matches) {
  main.addEventListener("pointerover", (event) => {
    const link = event.target.closest("a[href]");
    if (link && mouse(event)) want(link, event.clientY);
    else if (preview.contains(event.target)) clearTimeout(leaving);
  });
  main.addEventListener("pointerout", (event) => {
    const from = event.target.closest("a[href], #c-preview");
    if (from && !from.contains(event.relatedTarget) && !shown?.matches(":focus-visible")) leave();
  });
  main.addEventListener("focusin", (event) => {
    if (event.target.matches("a[href]:focus-visible")) want(event.target);
  });
  main.addEventListener("focusout", hide);
  main.addEventListener("click", hide);
  addEventListener("pagehide", hide);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !wanted) return;
    const dismissed = wanted;
    hide();
    wanted = dismissed; // Not again until the pointer or the focus has left it.
  });
}
