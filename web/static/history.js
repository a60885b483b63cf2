// Browser history: what Back leads to.
// Streamlit writes a choice over the address before it, where a reader expects Back to lead; and on the way to
// another page it first clears the view that was left, where Back should find it whole. An address that is only
// rewritten, without a choice of the reader, is no step for Back either.
const [push, replace] = [history.pushState.bind(history), history.replaceState.bind(history)];
let chosen = false, left = false;
for (const kind of ["pointerdown", "keydown"])
  addEventListener(kind, event => { left = !!event.target.closest?.("a"); chosen = !left; }, true);
addEventListener("popstate", () => { chosen = left = false; }, true);
const write = (usual, state, title, address) => {
  const next = new URL(address ?? location.href, location.href);
  const samePage = next.pathname === location.pathname, another = next.search !== location.search;
  if (samePage && another && left) return;
  const step = samePage && another ? (chosen ? push : replace) : usual;
  step({...state, entry: step === push ? entry + 1 : entry}, title, address);
  if (step === push) turn(entry + 1, samePage ? undefined : () => scrolled(0));
  chosen = false;
};
history.pushState = (...entry) => write(push, ...entry);
history.replaceState = (...entry) => write(replace, ...entry);
