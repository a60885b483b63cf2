// Copy to the clipboard.
const copy = async text => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {  // no permission in this frame, or no https: the older way still works on a click
    const held = Object.assign(document.createElement("textarea"), {value: text, readOnly: true});
    held.style.cssText = "position:fixed;opacity:0";
    document.body.append(held);
    held.select();
    const done = document.execCommand("copy");
    held.remove();
    if (!done) throw new Error("this browser does not allow it; select the text and copy it by hand");
  }
};
