// What on the page acts, or leads where nothing should, as the browser itself understood it.
() => {
  const ACTIVE = new Set(
    "animate applet base embed foreignObject frame iframe math object portal set style use".split(" "),
  );
  const found = [];
  const told = (what, node) => found.push(`${what}: ${node.outerHTML.slice(0, 200)}`);
  const walk = (root) => {
    for (const node of root.querySelectorAll("*")) {
      for (const { name } of node.attributes) {
        if (name.startsWith("on") || ["style", "srcdoc", "ping"].includes(name)) told(name, node);
      }
      const isData = node.type === "application/ld+json" || node.id === "c-preview-known";
      const isOurs = node.src?.startsWith?.(document.baseURI.replace(/^(https:..[^/]+).*/, "$1/"));
      if (node.localName === "script" && !isData && !isOurs) told("script", node);
      if (ACTIVE.has(node.localName)) told(node.localName, node);
      for (const key of ["href", "src", "action", "formAction", "data"]) {
        const value = node[key]?.baseVal ?? node[key];
        if (typeof value !== "string" || !node.hasAttribute(key)) continue;
        const { protocol } = new URL(value, document.baseURI);
        if (!["http:", "https:", "mailto:"].includes(protocol)) told(protocol, node);
      }
      if (node.localName === "template") walk(node.content);
    }
  };
  walk(document);
  for (const name of ["conspectus", "navigator", "location", "caches", "localStorage"])
    if (document.scripts.length && globalThis[name] instanceof Node) found.push(`an element stands for ${name}`);
  for (const name of ["body", "head", "currentScript", "documentElement", "baseURI"])
    if (document[name] instanceof HTMLFormElement) found.push(`an element stands for ${name}`);
  return found;
}
