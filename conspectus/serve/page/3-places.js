// What editors see in the page itself: which pages are drafts, and each annotation's address.

const DRAFT = "c-preview-draft";

// The path of a page of this site, as the server tells it: "articles/one-purse/".
const pathOf = (address) => {
  const { origin, pathname } = new URL(address, location.href);
  return origin === location.origin ? decodeURIComponent(pathname).slice(1) : "";
};

// Labels the links to drafts, and the page of one.
const markDrafts = () => {
  for (const old of document.querySelectorAll(`.${DRAFT}`)) old.remove();
  const drafts = new Set(preview.drafts);
  if (drafts.size === 0) return;
  const own = preview.file.replace(/index\.html$/, "");
  for (const link of document.querySelectorAll("main a[href]")) {
    const path = pathOf(link.href);
    if (path === own || !drafts.has(path)) continue;
    link.after(made("span", { className: DRAFT, lang: "en", dir: "ltr" }, "draft"));
  }
  if (!drafts.has(own)) return;
  const words = "Draft: it is on no page of the published site until “draft: true” goes.";
  document.querySelector("main")?.prepend(made("p", { className: DRAFT, lang: "en", dir: "ltr" }, words));
};

// The article and the id of an annotation, on its own page or in a list.
const addressOf = (element) => {
  if (element.matches(".passage")) return [preview.file, element.id];
  const link = element.querySelector(":is(h2, h3, h4, h5) a[href*='#']");
  if (!link) return ["", ""];
  return [`${pathOf(link.href)}index.html`, decodeURIComponent(link.hash.slice(1))];
};

// Below each annotation, what others call it by in their fields, and a way to its line.
const namePassages = () => {
  for (const element of document.querySelectorAll(".passage[id], .entry")) {
    const [file, id] = addressOf(element);
    const slug = /^articles\/([^/]+)\/index\.html$/.exec(file)?.[1];
    if (!slug || !id) continue;
    const name = `${slug}#${id}`;
    const line = made("p", { className: "c-preview-address", lang: "en", dir: "ltr" });
    line.append(made("code", {}, name), " ", editor("Edit", `Edit ${name}`, { page: file, id }));
    (element.querySelector(".actions") ?? element).append(line);
  }
};
