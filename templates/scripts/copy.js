// "Copy link" for each passage of an article, and "Copy" for each citation.
const { lasting, say } = globalThis.conspectus;
const words = document.querySelector("[data-copy-link]")?.dataset;

// Where the clipboard is forbidden the text is selected, for the reader's own keys.
const copy = async (text, shown) => {
  try {
    await navigator.clipboard.writeText(text);
    return words.copied;
  } catch {
    const place = shown();
    const range = document.createRange();
    range.selectNodeContents(place);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return words.selected;
  }
};

const button = (label, text, shown) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "tool";
  made.textContent = label;
  let back;
  made.addEventListener("click", async () => {
    const done = await copy(text(), shown);
    say(done);
    made.textContent = done;
    clearTimeout(back);
    back = setTimeout(() => (made.textContent = label), 2500);
  });
  return made;
};

const linkButton = (passage) => {
  const address = lasting(new URL(passage.querySelector(".permalink").hash, document.baseURI).href);
  const made = button(words.copyLink, () => address, () => {
    const output = passage.querySelector("output") ?? document.createElement("output");
    output.textContent = address;
    made.after(output);
    return output;
  });
  return made;
};

if (words) {
  for (const actions of document.querySelectorAll(".passage .actions")) {
    actions.prepend(linkButton(actions.closest(".passage")));
  }
  for (const citation of document.querySelectorAll(".cite .citation")) {
    const text = () => citation.textContent.trim().replace(/\s+/g, " ");
    citation.after(button(words.copy, text, () => citation));
  }
}
