// Scroll restoration: another page of the menu begins at its top, and Back returns to where the reader was.
// Streamlit changes pages inside one document, where the browser restores nothing that is not there yet. Until the
// page has been put together and stands where it is to stand, or the reader scrolls, it is held there. A link to a
// place (#…) is followed by the browser itself in the first HTML, and here where only Streamlit serves.
const read = new Map();  // entry of the history → how far it was read
const RUN_MS = 1000;  // by then a run has begun, or was over before anything was told of it
let entry = history.state?.entry ?? 0, stand, ran = false, later;
history.replaceState({...history.state, entry}, "");
const scrolled = to => { scrollTo(0, to); return Math.abs(scrollY - to) < 1; };
const settle = () => { if (stand?.() && ran && !running()) stand = undefined; };
const turn = (to, hold) => {
  entry = to; stand = hold; ran = false;
  clearTimeout(later);
  later = setTimeout(() => { ran = true; settle(); }, RUN_MS);
};
if (document.readyState !== "loading" && location.hash)
  turn(entry, () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    place?.scrollIntoView();
    return place;
  });
const running = () => (document.querySelector(".stApp")?.dataset.testScriptState ?? "notRunning") !== "notRunning";
// A page that is being cleared for the next one shrinks, with or before the script run: where the place last read is
// gone, the document has moved and not the reader.
const shrunk = () => document.documentElement.scrollHeight < innerHeight + (read.get(entry) ?? 0);
addEventListener("scroll", () => { if (!stand && !shrunk()) read.set(entry, scrollY); }, {passive: true});
for (const kind of ["wheel", "touchmove", "keydown", "pointerdown", "click"])
  addEventListener(kind, () => { stand = undefined; read.set(entry, scrollY); }, {capture: true, passive: true});
addEventListener("popstate", ({state}) => {
  if (state?.entry === undefined) return;  // a place on this page: the browser goes there
  const to = read.get(state.entry) ?? 0;
  turn(state.entry, () => scrolled(to));
}, true);
// A run may be over within a frame, so its news is heard as it comes and not once a frame.
new MutationObserver(() => { ran = true; }).observe(document, {
  subtree: true, attributes: true, attributeFilter: ["data-test-script-state"]
});
whenChanged(settle);
