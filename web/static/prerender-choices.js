// Choices and folds of the first HTML (prerender): they work before Streamlit does, and without it.
// A choice asks for the page with it, where the reader is and with the focus that was; a fold opens by itself,
// and the address says so, for a link, and for Streamlit when it comes.
const LEFT = "mine-left";
const inPrerender = selector => ({target}) => target.closest?.(`#prerender ${selector}`);
const leave = (address, choice) => {
  try {
    sessionStorage.setItem(LEFT, JSON.stringify({path: location.pathname, read: scrollY, choice}));
  } catch {}  // a frame may have no storage; then the page begins at its top
  location.assign(address);
};
const choose = ({name, value}) => {
  const address = new URL(location.href);
  address.searchParams.set(name, value);
  leave(address, name);
};
addEventListener("change", event => {
  const select = inPrerender("select")(event);
  if (select) choose(select);
});
addEventListener("submit", event => {
  if (!inPrerender("form")(event) || !event.submitter?.name) return;
  event.preventDefault();
  choose(event.submitter);
});
addEventListener("toggle", event => {
  const fold = inPrerender("details")(event), {fold: name, needs} = fold?.parentElement.dataset ?? {};
  if (!name) return;
  const address = new URL(location.href);
  if (fold.open) address.searchParams.set(name, "true");
  else address.searchParams.delete(name);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
  if (fold.open && needs !== undefined) window.mineStreamlit?.begin();
}, true);
// What is under the pointer or has the focus is about to be asked for, and some of it needs Streamlit.
for (const kind of ["pointerover", "focusin", "touchstart"])
  addEventListener(kind, event => inPrerender("[data-needs]")(event) && window.mineStreamlit?.begin(), {passive: true});

addEventListener("DOMContentLoaded", () => {
  let left;
  try {
    left = JSON.parse(sessionStorage.getItem(LEFT));
    sessionStorage.removeItem(LEFT);
  } catch {}
  if (left?.path !== location.pathname) return;
  scrollTo(0, left.read);
  document.querySelector(`#prerender [data-choice="${CSS.escape(left.choice)}"]`)?.focus({preventScroll: true});
});
