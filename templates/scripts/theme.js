// The button that chooses between the system's colours, light and dark ones. `head/theme.js` has
// already set what was chosen on an earlier page.
const { say } = globalThis.conspectus;
const root = document.documentElement;
const button = document.getElementById("c-theme");
const themes = ["system", "light", "dark"];

const chosen = () => root.dataset.theme ?? "system";

const show = () => {
  if (!button) return;
  button.dataset.chosen = chosen();
  button.title = button.dataset[chosen()];
  button.setAttribute("aria-label", button.title);
};

const choose = (theme) => {
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
  show();
  tint();
};

// The browser's own bars take the colour of the paper.
const tint = () => {
  let meta = document.querySelector("meta[name=theme-color]");
  if (!meta) {
    meta = document.createElement("meta");
    meta.name = "theme-color";
    document.head.append(meta);
  }
  meta.content = getComputedStyle(document.body).backgroundColor;
};

if (button) {
  button.addEventListener("click", () => {
    const theme = themes[(themes.indexOf(chosen()) + 1) % themes.length];
    choose(theme);
    say(button.title);
    try {
      localStorage.setItem("c-theme", theme);
    } catch {
      // Not remembered, where storage is forbidden; it holds for this page.
    }
  });
  show();
  button.hidden = false;
}
tint();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tint);
addEventListener("storage", (event) => {
  if (event.key === "c-theme") choose(event.newValue);
});
