// A bar in the corner: the page's file, and how much is wrong; and what that is, in a pane above it.

const bar = made("aside", { id: "c-preview-bar", label: "Preview", lang: "en", dir: "ltr" });
const pane = made("section", { id: "c-preview-wrong", label: "What is wrong", lang: "en", dir: "ltr" });
const count = made("button", { type: "button", id: "c-preview-count" });
const fold = made("button", { type: "button", id: "c-preview-fold" });

const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

// As "1 error, 2 warnings".
const tally = ({ errors, warnings, heading }) => {
  const parts = [errors && plural(errors, "error"), warnings && plural(warnings, "warning")].filter(Boolean);
  return parts.join(", ") || (heading ? "1 failure" : "");
};

const item = ({ path, line, column, severity, code, message, hint, before, culprit, after }) => {
  const place = `${path}:${line}:${column}`;
  const found = made("li", { className: severity });
  found.append(
    made("p", {}, editor(place, `Edit ${place}`, { file: path, line, column }), ` ${severity} ${code}`),
    made("p", { className: "message" }, message),
  );
  if (before || culprit || after) {
    const source = made("pre", { dir: "auto" }, before, made("mark", {}, culprit || " "), after);
    found.append(source);
  }
  if (hint) found.append(made("p", { className: "hint" }, `Hint: ${hint}`));
  return found;
};

// One name for all that is wrong: what was put away once stays away until something else is wrong.
const nameOf = (wrong) => JSON.stringify([wrong.heading, wrong.problems]);

const isOpen = () => {
  const put = kept("wrong");
  if (put === `away ${nameOf(preview.wrong)}`) return false;
  return Boolean(preview.wrong.heading) || put === "open";
};

const openPane = (isWanted) => {
  keep("wrong", isWanted ? "open" : `away ${nameOf(preview.wrong)}`);
  showWrong();
};

const heading = ({ heading, problems, errors, warnings }) => {
  const words = made("p", { id: "c-preview-heading" }, heading || tally(preview.wrong));
  if (heading) words.setAttribute("role", "alert");
  const rest = errors + warnings - problems.length;
  if (rest > 0) words.append(` (the first ${problems.length} are shown; the terminal has all)`);
  return words;
};

// Brings bar and pane up to what is wrong now.
const showWrong = () => {
  const { wrong } = preview;
  const words = tally(wrong);
  const opened = words !== "" && isOpen();
  count.textContent = words;
  count.hidden = words === "";
  count.className = wrong.heading ? "error" : "warning";
  count.setAttribute("aria-expanded", String(opened));
  pane.hidden = !opened;
  pane.className = wrong.heading ? "error" : "warning";
  const name = nameOf(wrong);
  if (pane.dataset.shown === name) return;
  pane.dataset.shown = name;
  const close = made("button", { type: "button", className: "close", textContent: "Put away" });
  close.addEventListener("click", () => {
    openPane(false);
    if (!count.hidden) count.focus();
  });
  pane.replaceChildren(heading(wrong), close, made("ol", {}, ...wrong.problems.map(item)));
};

const foldBar = (isFolded) => {
  bar.classList.toggle("folded", isFolded);
  fold.textContent = isFolded ? "Preview" : "×";
  fold.setAttribute("aria-label", isFolded ? "Preview: show the bar" : "Hide the bar of the preview");
  fold.setAttribute("aria-expanded", String(!isFolded));
  keep("bar", isFolded ? "folded" : "");
};

const showBar = () => {
  const said = made("p", { id: "c-preview-said" });
  said.setAttribute("role", "status");
  count.setAttribute("aria-controls", pane.id);
  count.addEventListener("click", () => openPane(pane.hidden));
  fold.addEventListener("click", () => foldBar(!bar.classList.contains("folded")));
  const asked = { page: preview.file };
  const own = preview.source ? [editor("Edit this file", `Edit this file: ${preview.source}`, asked)] : [];
  bar.append(said, ...own, count, fold);
  pane.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") pane.querySelector(".close").click();
  });
  foldBar(kept("bar") === "folded");
  document.body.append(pane, bar);
};
