// A page of another site, open in the browser of somebody who has a preview running: what can it do there?
// Each attack says whether it got something; `target` is the preview's address.

const target = new URLSearchParams(location.search).get("target");
const page = `${target}/articles/a/`;
const place = JSON.stringify({ file: "content/articles/a.md" });

const element = (tag, properties) =>
  new Promise((resolve) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.addEventListener("load", () => resolve(true));
    made.addEventListener("error", () => resolve(false));
    document.head.append(made);
  });

const attempt = async (act) => {
  try {
    return await act();
  } catch {
    return false;
  }
};

const socket = () =>
  new Promise((resolve) => {
    const opened = new WebSocket(`${target.replace("http", "ws")}/livereload`);
    opened.addEventListener("open", () => resolve(true));
    opened.addEventListener("error", () => resolve(false));
  });

// What is said by a form is sent without a question: it is the preview that must not listen.
const form = () => {
  const sent = document.createElement("form");
  const parts = place.split(":");
  Object.assign(sent, { action: `${target}/.conspectus/edit`, method: "post", enctype: "text/plain", target: "away" });
  const field = Object.assign(document.createElement("input"), { name: `${parts[0]}:${parts[1].slice(0, -1)},"x":"`, value: '"}' });
  sent.append(field);
  document.body.append(Object.assign(document.createElement("iframe"), { name: "away" }), sent);
  sent.submit();
  return false;
};

window.attacks = {
  "read a page": async () => (await (await fetch(page)).text()).includes("draft"),
  "load a page without reading it": async () => Boolean(await fetch(page, { mode: "no-cors" })),
  "load its script": () => element("script", { src: `${target}/.conspectus/preview.js` }),
  "load its style": () => element("link", { rel: "stylesheet", href: `${target}/.conspectus/preview.css` }),
  "load its picture": () => element("img", { src: `${target}/favicon.svg` }),
  "open its socket": socket,
  "open an editor by a form": form,
  "open an editor by fetch": async () =>
    (await fetch(`${target}/.conspectus/edit`, {
      method: "POST", body: place, headers: { "Content-Type": "application/json" },
    })).ok,
  "open an editor without reading": async () =>
    Boolean(await fetch(`${target}/.conspectus/edit`, { method: "POST", mode: "no-cors", body: place })),
  "open an editor by a beacon": () => navigator.sendBeacon(`${target}/.conspectus/edit`, place) && false,
  "make it reload": async () => Boolean(await fetch(`${target}/forcereload`, { mode: "no-cors" })),
  "hold on to its window": async () => {
    const opened = window.open(page);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return Boolean(opened) && !opened.closed;
  },
};

window.attack = async (name) => attempt(window.attacks[name]);
