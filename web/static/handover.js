// The hand-over from the first HTML (prerender) to Streamlit.
// The first HTML goes when Streamlit has put the same view under it, and hands on how far it was read, the charts
// as they are drawn, the folds as they stand and the focus. A style rule alone would bring it back whenever a
// later page is under way.
document.addEventListener("DOMContentLoaded", () => {
  const first = document.getElementById("prerender"), root = document.getElementById("root");
  const seen = chart => chart.getBoundingClientRect().top < innerHeight;
  const drawn = chart => chart.querySelector(".main-svg");
  const ready = () => {
    if (!root.querySelector('[data-test-script-state="notRunning"] .stElementContainer')) return false;
    const charts = [...root.querySelectorAll('.stPlotlyChart, [data-testid="stSkeleton"]')];
    return charts.every(chart => drawn(chart) || !seen(chart));
  };
  // The same thing on both sides: of its kind, with its words, the first or second or third of these.
  const FOCUSABLE = "a[href], button, select, summary, input, textarea, [tabindex]";
  const called = it => it.ariaLabel ?? (it.labels?.[0] ?? it).textContent.trim();
  const alike = (all, it) => all.filter(other => called(other) === called(it));
  const counterpart = it => {
    const choice = it.dataset.choice, fold = it.matches("summary") && it.closest("[data-fold]")?.dataset.fold;
    if (fold) return root.querySelector(`.st-key-${CSS.escape(fold)} summary`);
    if (choice) return root.querySelector(`.st-key-${CSS.escape(choice)} :is(input, [aria-checked="true"])`);
    const place = alike([...first.querySelectorAll(FOCUSABLE)], it).indexOf(it);
    return alike([...root.querySelectorAll(FOCUSABLE)], it)[place];
  };
  // What was typed or pressed before there was anybody to hear it. On "focusin" React ends what it put off when it
  // made the box, which would undo an input that came before; all this is one task, so no key comes in between.
  const type = async (box, {value, selectionStart, selectionEnd}) => {
    if (!box) return;
    const tell = async event => { box.dispatchEvent(event); await null; };
    await tell(new FocusEvent("focusin", {bubbles: true}));
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, value);
    box.setSelectionRange(selectionStart, selectionEnd);
    await tell(new Event("input", {bubbles: true}));
    if (document.activeElement !== box) await tell(new FocusEvent("focusout", {bubbles: true}));
  };
  let wanted;
  first.addEventListener("click", ({target}) => { wanted = target.closest("button[data-needs]") ?? wanted; });
  // Streamlit may still be putting the button together and lose a press: then nothing is said, and it is pressed again.
  // What a box tells of itself ("Press Ctrl+Enter to submit") comes when it likes and is no answer.
  const said = () => [...root.querySelectorAll(".stHtml")].map(it => it.textContent).join();
  const press = (tries = 4) => {
    const before = said();
    counterpart(wanted)?.click();
    setTimeout(() => { if (tries && said() === before) press(tries - 1); }, 1500);
  };
  const handOver = async () => {
    if (!ready()) return;
    watch.disconnect();
    const read = scrollY, focused = first.contains(document.activeElement) && document.activeElement;
    const focus = focused && counterpart(focused);
    const folds = [...first.querySelectorAll("[data-fold] > details")].map(it => [it.parentElement.dataset.fold, it.open]);
    const typed = [...first.querySelectorAll("textarea")].filter(it => it.value !== it.defaultValue);
    first.remove();
    window.mineCharts.look();
    for (const [name, open] of folds) {
      const fold = root.querySelector(`.st-key-${CSS.escape(name)} details`);
      if (fold && fold.open !== open) fold.querySelector("summary").click();
    }
    if (focus) focus.focus({preventScroll: true});
    for (const it of typed) await type(root.querySelector(`.st-key-${CSS.escape(it.name)} textarea`), it);
    scrollTo(0, read);
    if (wanted) setTimeout(() => press(), 100);
  };
  const watch = new MutationObserver(handOver);
  watch.observe(root, {childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"]});
});
