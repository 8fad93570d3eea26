// Opens search with / and Ctrl K, or by its link. All else is loaded when it is opened.
const link = document.getElementById("c-find");
const panel = document.getElementById("c-seek");
const { search } = document.documentElement.dataset;

// Whether a key pressed there belongs to a field.
const isWriting = (place) =>
  place.isContentEditable || /^(?:input|textarea|select)$/i.test(place.tagName);

// Whether the reader has switched the keys off.
const isOff = () => {
  try {
    return localStorage.getItem("c-search-keys") === "off";
  } catch {
    return false;
  }
};

if (link && search) {
  const load = () => import(new URL(search, document.baseURI).href);
  const open = () => {
    if (panel) panel.querySelector("input").focus();
    else load().then((module) => module.open(link.href)).catch(() => location.assign(link.href));
  };

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  });

  document.addEventListener("keydown", (event) => {
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!(isSlash || isK) || event.defaultPrevented || isWriting(event.target) || isOff()) return;
    event.preventDefault();
    open();
  });

  if (panel) {
    load().then((module) => module.settle(panel)).catch(() => {
      panel.querySelector("output").value = panel.dataset.failed;
    });
  }
}
