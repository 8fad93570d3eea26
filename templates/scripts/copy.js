// "Copy link" for each passage of an article.
const { copy, lasting, say } = globalThis.conspectus;
const words = document.querySelector("[data-copy-link]")?.dataset;

const button = (label, text, shown) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "tool";
  made.textContent = label;
  let back;
  made.addEventListener("click", async () => {
    const done = words[await copy(text(), shown)];
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
}
