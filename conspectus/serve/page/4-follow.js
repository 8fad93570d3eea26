// Follows the site as it is built anew.

const PLACE = "conspectus-preview-place";
const RETRY = 1000; // milliseconds until a lost server is looked for again

// The file of the site that an address leads to; none for one of another site.
const fileOf = (address) => {
  const { origin, pathname } = new URL(address, location.href);
  if (origin !== location.origin) return "";
  return decodeURIComponent(pathname).slice(1).replace(/(^|\/)$/, "$1index.html");
};

// Whether the page shows one of these files: itself, or what it has loaded.
const shows = (files) => {
  if (!files) return true;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => fileOf(name));
  const shown = new Set([preview.file, fileOf(location.href), ...loaded]);
  return files.some((file) => shown.has(file));
};

const reload = () => {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollX, scrollY]));
  } catch {
    // Without a memory the browser's own will do.
  }
  location.reload();
};

// Puts a stylesheet in the place of another; the page is never without one.
const swap = (link, address) =>
  new Promise((resolve, reject) => {
    const next = link.cloneNode();
    next.href = address;
    next.addEventListener("load", () => resolve(link.remove()));
    next.addEventListener("error", reject);
    link.after(next);
  });

const styles = (page) => [...page.querySelectorAll("link[rel=stylesheet]")];

// Shows the page as it is now: by its stylesheets alone where all else is the same.
const renew = async () => {
  const answer = await fetch(location.href, { cache: "no-store" });
  const text = await answer.text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const next = styles(page).map((link) => new URL(link.getAttribute("href"), location.href).href);
  const links = styles(document);
  const changed = links.filter((link, place) => link.href !== next[place]);
  const isStyle = answer.headers.get("X-Preview-Shape") === preview.shape && next.length === links.length;
  if (!isStyle || changed.length === 0) reload();
  else await Promise.all(changed.map((link) => swap(link, next[links.indexOf(link)])));
};

// One after the other: a page is compared with what is there once the last comparison is over. Where the
// server does not answer, later.
let turn = Promise.resolve();
const follow = () => {
  turn = turn.then(renew).catch(() => setTimeout(follow, RETRY));
};

const hear = ({ command, changed, ...told }) => {
  if (command !== "reload") return;
  Object.assign(preview, told); // its build, what is wrong, which pages are drafts
  showWrong();
  markDrafts();
  if (shows(changed)) follow();
};

const listen = () => {
  const socket = new WebSocket(`ws://${location.host}/livereload`);
  const say = (message) => socket.send(JSON.stringify(message));
  socket.addEventListener("open", () => {
    say({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
    say({ command: "info", url: location.href, build: preview.build });
  });
  socket.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
  socket.addEventListener("close", () => setTimeout(listen, RETRY));
};

// Where the reader was before the page was loaded anew.
const goBack = () => {
  const [path, x, y] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
  sessionStorage.removeItem(PLACE);
  if (path !== location.pathname) return;
  const go = () => scrollTo({ left: x, top: y, behavior: "instant" });
  go();
  if (document.readyState !== "complete") addEventListener("load", go, { once: true });
};

addEventListener("DOMContentLoaded", () => {
  showBar();
  showWrong();
  markDrafts();
  namePassages();
  try {
    goBack();
  } catch {
    // Without a memory the browser's own will do.
  }
  listen();
});
