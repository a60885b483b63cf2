// Keyboard shortcuts that nobody means.
// Streamlit takes single letters as commands: r runs the script again, c offers to clear the cache. Nobody
// reading a page means that, least of all by voice. Letters in a field and those with Ctrl or Meta stay.
const written = "input, textarea, select, [contenteditable]";
addEventListener("keydown", event => {
  const alone = /^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (alone && !event.target.closest?.(written)) event.stopImmediatePropagation();
}, true);
