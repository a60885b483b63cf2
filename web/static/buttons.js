// What a reader does with what is shown: copy, save, share. One listener for the whole page, since Streamlit
// makes and remakes its parts; a button says in its data- attributes what it holds.
// The view as it is, or with this part of it opened.
const linkTo = (query, part) => {
  const address = new URL(location.href);
  for (const name of ["embed", "embed_options", "only"]) address.searchParams.delete(name);
  for (const [name, value] of new URLSearchParams(query)) address.searchParams.set(name, value);
  if (part) address.hash = part;
  return address.href;
};

// A frame may forbid to save, and nobody is told.
const savedAs = name => window.parent === window ? `Saved: ${name}` : `On its way: ${name}. If no file comes, this frame forbids it; open the page itself.`;

const acts = {
  copy: it => copy(it.dataset.copy),
  taken: it => copy(JSON.parse(it.dataset.stored)),  // what is shown may have been translated
  link: it => copy(linkTo(it.dataset.link, it.dataset.part ?? "")),
  text: it => saveText(it.dataset.text, it.dataset.file),
  plate: it => picture(JSON.parse(it.dataset.plate), it.dataset.format, it.dataset.file)
};

document.addEventListener("click", async event => {
  const button = event.target.closest("button[data-copy], button[data-taken], button[data-link], button[data-text], button[data-plate]");
  if (!button || button.disabled) return;
  const act = Object.keys(acts).find(name => name in button.dataset);
  button.disabled = true;  // a second click on the way would save the file twice
  try {
    await acts[act](button);
    tell(button.dataset.file ? savedAs(button.dataset.file) : `Copied: ${button.dataset.taken ?? button.textContent.replace("Copy ", "")}`);
  } catch (error) {
    tell(`That did not work: ${error.message}.`);
  } finally {
    button.disabled = false;
    button.focus({preventScroll: true});
  }
});
