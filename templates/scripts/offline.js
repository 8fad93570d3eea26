// A site that may be read offline (`offline: true` in site.yaml) has a worker that keeps its pages;
// not where the reader asked for few data. A worker of a site that has none any more leaves by itself.
const { offline, root } = document.documentElement.dataset;

if (offline !== undefined && navigator.serviceWorker && !navigator.connection?.saveData) {
  const worker = new URL(`${root}sw.js`, document.baseURI);
  addEventListener("load", () => {
    navigator.serviceWorker.register(worker, { updateViaCache: "none" }).catch(() => {
      // Refused, as in a private window: the site works without.
    });
  });
}

// On the page shown instead of one that was not kept: those that were.
const list = document.getElementById("c-kept");

const listKept = async () => {
  const mine = `conspectus ${new URL(root, document.baseURI)} `;
  const names = (await caches.keys()).filter((name) => name.startsWith(mine));
  const found = new Map();
  // The last but the list of visits is the one that the worker answers from.
  for (const name of names.filter((one) => !one.endsWith(" visits")).slice(-1)) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const answer = url.endsWith("/") && (await cache.match(url));
      const text = answer ? await answer.text() : "";
      const heading = new DOMParser().parseFromString(text, "text/html").querySelector("h1");
      if (heading) found.set(url, heading.textContent.trim());
    }
  }
  for (const [url, title] of [...found].sort(([, a], [, b]) => a.localeCompare(b))) {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  list.parentElement.hidden = !found.size;
};

if (list && "caches" in window) listKept();
