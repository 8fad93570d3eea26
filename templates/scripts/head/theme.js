// The reader's own choice of light or dark, before anything is shown. Without one the system's holds.
try {
  const theme = localStorage.getItem("c-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; then there is no choice to remember.
}
