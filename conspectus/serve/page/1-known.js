// In each page of a preview. `preview` has the build that the page is of, its file and the file's source, the
// name of its shape, what is wrong with the digest, and which pages are drafts.

const preview = JSON.parse(document.getElementById("c-preview-known").textContent);

// An element with properties and children; `label` is its name where its text is not.
const made = (tag, { label, ...properties } = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  if (label) element.setAttribute("aria-label", label);
  element.append(...children);
  return element;
};

// What a reader of the preview has chosen; forgotten where the browser keeps nothing.
const kept = (key) => {
  try {
    return sessionStorage.getItem(`conspectus-preview-${key}`) ?? "";
  } catch {
    return "";
  }
};
const keep = (key, value) => {
  try {
    sessionStorage.setItem(`conspectus-preview-${key}`, value);
  } catch {
    // It holds for this page alone.
  }
};

// Asks the server to open a file in the editor; says so where that fails.
const edit = async (asked) => {
  const said = document.getElementById("c-preview-said");
  said.textContent = "";
  const headers = { "Content-Type": "application/json" };
  try {
    const answer = await fetch("/.conspectus/edit", { method: "POST", headers, body: JSON.stringify(asked) });
    if (!answer.ok) said.textContent = await answer.text();
  } catch {
    said.textContent = "The preview has ended.";
  }
};

const editor = (words, label, asked) => {
  const button = made("button", { type: "button", textContent: words, label });
  button.addEventListener("click", () => edit(asked));
  return button;
};
