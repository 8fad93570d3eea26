// What several scripts need of the page, as `conspectus`.
const root = new URL(document.documentElement.dataset.root, document.baseURI).href;
const canonical = document.querySelector("link[rel=canonical]")?.href;
const home = canonical && new URL(document.documentElement.dataset.root, canonical).href;
const status = document.getElementById("c-status");

globalThis.conspectus = {
  // The site's first page, as this browser sees it.
  root,

  // Where an address of the site stands for good: on its canonical home, if it names one.
  lasting: (address) => (home && address.startsWith(root) ? home + address.slice(root.length) : address),

  // Tells those who listen instead of looking. The same words twice are told twice.
  say: (words) => {
    status.textContent = "";
    setTimeout(() => (status.textContent = words), 50);
  },

  // Copies a text: "copied". Where the clipboard is forbidden what shows it is selected, for the
  // reader's own keys: "selected".
  copy: async (text, shown) => {
    try {
      await navigator.clipboard.writeText(text);
      return "copied";
    } catch {
      const range = document.createRange();
      range.selectNodeContents(shown());
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return "selected";
    }
  },

  // A text of the interface with its places filled: "{shown} of {total}".
  filled: (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]),
};
