// The service worker: keeps the pages that a reader has visited, with the first page and the topics,
// for when there is no network. The build writes before it VERSION, and PAGES and ASSETS as paths from
// the site's root.
//
// What it shows without a network is of one version of the site. A page is kept only if, after it
// came, the server still names this version; and a newer version takes over only when it has
// fetched everything anew. Styles and scripts have their content's hash in their names, so a page
// never meets those of another version; the last version's stay for pages that are still open.

const ROOT = new URL("./", self.location).href;
const MINE = `conspectus ${ROOT} `;
const KEPT = MINE + VERSION;
const VISITS = `${MINE}visits`;
const MOST_VISITS = 100;

const there = (path) => new URL(path, ROOT).href;
const plain = (address) => address.replace(/[?#].*/s, "");
const isOurs = (address) => address.startsWith(ROOT);
const isPage = (answer) =>
  answer.ok && !answer.redirected && (answer.headers.get("Content-Type") ?? "").includes("html");

// The addresses visited, the latest last; they outlive a version.
const visits = async () => (await (await caches.open(VISITS)).keys()).map(({ url }) => url);

const visit = async (address) => {
  const list = await caches.open(VISITS);
  await list.delete(address);
  await list.put(address, new Response());
  const [oldest] = (await visits()).slice(0, -MOST_VISITS);
  if (!oldest) return;
  await list.delete(oldest);
  if (!PAGES.some((path) => there(path) === oldest)) await (await caches.open(KEPT)).delete(oldest);
};

const leave = async () => {
  for (const name of await caches.keys()) if (name.startsWith(MINE)) await caches.delete(name);
  await self.registration.unregister();
};

// Whether the server has this version now. A site that names no worker any more is left alone.
const isCurrent = async () => {
  const answer = await fetch(self.location.href, { cache: "no-cache" });
  if (answer.status === 404 || answer.status === 410) await leave();
  if (!answer.ok) return false;
  if ((await answer.text()).includes(VERSION)) return true;
  await self.registration.update();
  return false;
};

const keep = async (address, answer) => {
  try {
    if (await isCurrent()) await (await caches.open(KEPT)).put(address, answer);
  } catch {
    // The network went away meanwhile: nothing is kept.
  }
};

// Fetches for the new version what must be there; what was visited may have gone.
const take = async (cache, address, isNeeded) => {
  const answer = await fetch(address, { cache: "no-cache" });
  if (answer.ok && !answer.redirected) await cache.put(address, answer);
  else if (isNeeded) throw new Error(`${address}: ${answer.status}`);
};

const install = async () => {
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  for (const { url } of open) if (isOurs(url)) await visit(plain(url));
  const needed = [...PAGES, ...ASSETS].map(there);
  const visited = (await visits()).filter((address) => !needed.includes(address));
  try {
    const cache = await caches.open(KEPT);
    await Promise.all(needed.map((address) => take(cache, address, true)));
    await Promise.all(visited.map((address) => take(cache, address, false)));
    if (!(await isCurrent())) throw new Error("the site has changed meanwhile");
  } catch (error) {
    await caches.delete(KEPT);
    throw error;
  }
  await self.skipWaiting();
};

const activate = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(MINE));
  const former = names.filter((name) => name !== KEPT && name !== VISITS);
  for (const name of former.slice(0, -1)) await caches.delete(name);
  await self.clients.claim();
};

const kept = async (address) => (await caches.open(KEPT)).match(address);

// Stands in for a page anywhere, so its addresses, written from the site's root, are made absolute.
const nothingKept = async () => {
  const answer = await kept(there("offline.html"));
  const text = await answer.text();
  const relative = '="(?![a-z]+:|[/#])';
  const placed = text
    .replace(/<html[^>]*>/, (tag) => tag.replace(new RegExp(`( data-[a-z-]+)${relative}`, "g"), `$1="${ROOT}`))
    .replace(new RegExp(` (href|src)${relative}`, "g"), ` $1="${ROOT}`);
  return new Response(placed, { headers: answer.headers });
};

const page = async (event) => {
  const address = plain(event.request.url);
  try {
    const answer = await fetch(event.request, { cache: "no-cache" });
    if (isPage(answer)) {
      const copy = answer.clone();
      event.waitUntil(visit(address).then(() => keep(address, copy)));
    }
    return answer;
  } catch {
    return (await kept(address)) ?? nothingKept();
  }
};

// A picture, or a page that a preview asks for: from the network, else as it was kept.
const part = async (event) => {
  const address = plain(event.request.url);
  try {
    const answer = await fetch(event.request);
    if (answer.ok && event.request.destination === "image") {
      event.waitUntil(keep(address, answer.clone()));
    }
    return answer;
  } catch {
    return (await kept(address)) ?? Response.error();
  }
};

const asset = async (request) => (await caches.match(plain(request.url))) ?? fetch(request);

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = plain(request.url);
  if (request.method !== "GET" || !isOurs(address)) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (/\/assets\/[^/]+\.[0-9a-f]{12}\.\w+$/.test(address)) event.respondWith(asset(request));
  else if (request.destination === "image" || address.endsWith("/")) event.respondWith(part(event));
});
