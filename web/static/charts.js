// Charts: plotly draws the figure that stands in each box, before Streamlit runs as well as after.
//
// One node a chart, by its key: when Streamlit puts a box of the same key into its own tree, the node moves
// there, drawn as it is; where the figure is another one it is changed in place; when no box is left it is
// purged. One chart is drawn in one task, the nearest to the view first, and one that fails stops no other.
const CONFIG = {displayModeBar: false, responsive: false, doubleClick: false, showTips: false};
const BOX = ".plot[data-figure]";
const drawn = new Map();  // key of a box → {node, figure}
const asked = new Set();  // boxes that wait to be drawn
let loading, busy = false, patient = true, quiet;

const load = address => loading ??= new Promise((done, fail) => {
  const script = Object.assign(document.createElement("script"), {src: address, async: true});
  // Evaluated in one task and the first chart drawn in the next: in between the page can answer.
  script.onload = () => window.Plotly ? setTimeout(() => done(window.Plotly)) : script.onerror();
  script.onerror = () => { loading = undefined; script.remove(); fail(new Error("the drawing program did not load")); };
  document.head.append(script);
});

// While the first HTML stands, the boxes that Streamlit makes under it are nobody's business yet.
const first = () => document.getElementById("prerender");
const isShown = box => !(first() && box.closest("#root"));
const boxes = () => [...document.querySelectorAll(BOX)].filter(isShown);
const sized = box => ({width: Math.floor(box.clientWidth), height: Math.floor(box.clientHeight)});

// The narrow form of a chart, as on a phone: no letter below 16 px, every tenth year named, and the names of
// lying bars above them instead of beside. static/page.css gives it room at the same width.
const NARROW = 480, BAR = 17, EDGE = 4;  // pixels
const isNarrow = width => width < NARROW;
const legible = it => ({...it, size: Math.max(16, it?.size ?? 0)});
const axis = it => ({
  ...it, tickfont: legible(it.tickfont), title: it.title && {...it.title, font: legible(it.title.font)},
  ticktext: it.type === "date" ? it.ticktext.map(year => year % 10 ? "" : year) : it.ticktext
});
const lying = ({data, layout: {xaxis, yaxis, margin, ...rest}}, height) => {
  const row = (height - margin.t - margin.b) / yaxis.ticktext.length, [from, to] = xaxis.range;
  return {
    data: data.map(it => ({...it, width: BAR / row, offset: EDGE / row - 0.5, text: it.text?.map(words => words.replaceAll("\u003cbr>", " "))})),
    layout: {
      ...rest, margin: {...margin, l: 10}, xaxis: {...xaxis, range: [from, to * 4 / 3]},
      yaxis: {...yaxis, showticklabels: false, automargin: false},
      annotations: rest.meta.above.map((text, at) => ({
        text, x: 0, y: yaxis.tickvals[at], showarrow: false, align: "left",
        xanchor: "left", yanchor: "bottom", yshift: EDGE + BAR - row / 2
      }))
    }
  };
};
const narrowed = (figure, height) => {
  const {data, layout} = figure.layout.yaxis.type === "category" ? lying(figure, height) : figure;
  return {
    data: data.map(it => it.textfont ? {...it, textfont: legible(it.textfont)} : it),
    layout: {
      ...layout, font: legible(layout.font), xaxis: axis(layout.xaxis), yaxis: axis(layout.yaxis),
      hoverlabel: {...layout.hoverlabel, font: legible(layout.hoverlabel.font)},
      annotations: layout.annotations?.map(it => ({...it, font: legible(it.font)}))
    }
  };
};
const fitted = (box, figure) => {
  const made = JSON.parse(figure), size = sized(box), {data, layout} = isNarrow(size.width) ? narrowed(made, size.height) : made;
  return [data, {...layout, ...size}, CONFIG];
};

const draw = async box => {
  const Plotly = await load(box.dataset.plotly);
  if (!box.isConnected || !isShown(box) || adopt(box)) return;
  const {key, figure} = box.dataset;
  const node = Object.assign(document.createElement("div"), {className: "plot-drawn"});
  node.setAttribute("aria-hidden", "true");  // told by the name of its box and by the table below it
  box.append(node);
  drawn.set(key, {node, figure});
  try {
    await Plotly.newPlot(node, ...fitted(box, figure));
  } catch (error) {
    forget(key);
    throw error;
  }
};

// The chart of that key, drawn for another box, goes on in this one. False where there is none.
const adopt = box => {
  const known = drawn.get(box.dataset.key);
  if (!known) return false;
  if (known.node.parentElement !== box) box.append(known.node);
  // What a reader chose is told first: the new picture follows in a task of its own, after the new words.
  if (isOld(known)) requestAnimationFrame(() => setTimeout(renew, 0, known));
  return true;
};

const isOld = ({node, figure}) => node.isConnected && node.parentElement.dataset.figure !== figure;
const renew = known => {
  if (!isOld(known)) return;
  const box = known.node.parentElement;
  known.figure = box.dataset.figure;
  Plotly.react(known.node, ...fitted(box, known.figure));
};

const forget = key => {
  const {node} = drawn.get(key);
  drawn.delete(key);
  window.Plotly?.purge(node);
  node.remove();
};

const away = box => {
  const {top, bottom} = box.getBoundingClientRect();
  return Math.max(0, top - innerHeight, -bottom);
};

// A phone is slow, and its page long: the nearest chart is drawn at once, and what is further away than that
// waits for the reader, or for a quiet moment.
const AHEAD = 2, QUIET_MS = 3000;  // screens; since the last chart was drawn and the page last moved
const isDue = box => !patient || !drawn.size || !isNarrow(box.clientWidth) || away(box) < AHEAD * innerHeight;
const rest = () => {
  busy = false;
  clearTimeout(quiet);
  if (asked.size) quiet = setTimeout(() => { patient = false; if (!busy) next(); }, QUIET_MS);
};

const next = async () => {
  const box = [...asked].reduce((one, other) => one && away(one) <= away(other) ? one : other, undefined);
  if (!box || !isDue(box)) return rest();
  busy = true;
  asked.delete(box);
  try {
    await draw(box);
  } catch (error) {
    box.dataset.failed = "";  // its words have to do
    console.warn(`${box.dataset.key}: ${error.message}`);
  }
  setTimeout(next);
};

const resize = (box, node, size) => isNarrow(size.width) === isNarrow(node._fullLayout.width)
  ? Plotly.relayout(node, size) : Plotly.react(node, ...fitted(box, box.dataset.figure));

// A box that has a size is asked for, and follows it from then on; one that is folded away has none yet.
const sizes = new ResizeObserver(entries => {
  for (const {target: box} of entries) {
    const size = sized(box), node = box.querySelector(".plot-drawn"), known = drawn.get(box.dataset.key);
    if (!size.width || !isShown(box)) continue;
    if (!known) asked.add(box);
    else if (!isOld(known) && node?._fullLayout && (node._fullLayout.width !== size.width || node._fullLayout.height !== size.height))
      requestAnimationFrame(() => node.isConnected && resize(box, node, size));
  }
  if (!busy) next();
});
addEventListener("scroll", () => { if (asked.size && !busy) next(); }, {passive: true});

// In the first HTML nothing is asked for before its words are on the screen: static/start-streamlit.js begins.
let begun = !document.documentElement.classList.contains("unpacking");
const look = () => {
  if (!begun) return;
  const now = boxes(), keys = new Set(now.map(box => box.dataset.key));
  for (const box of now) { adopt(box); sizes.observe(box); }
  for (const key of [...drawn.keys()]) if (!keys.has(key)) forget(key);
};

const holds = node => node.nodeType === 1 && (node.matches(BOX) || node.querySelector(BOX) !== null);
new MutationObserver(changes => {
  if (begun && changes.some(it => it.type === "attributes" || [...it.addedNodes, ...it.removedNodes].some(holds))) look();
}).observe(document, {childList: true, subtree: true, attributes: true, attributeFilter: ["data-figure"]});

// Paper has no view to come near to: what is not drawn yet is drawn now, if plotly is there to do it, and
// every layer learns its shape, so that the style for paper can fit it to the sheet.
const shape = () => {
  for (const layer of document.querySelectorAll(".plot .main-svg"))
    layer.setAttribute("viewBox", `0 0 ${layer.getAttribute("width")} ${layer.getAttribute("height")}`);
};
addEventListener("beforeprint", () => {
  const late = window.Plotly ? boxes().filter(box => !drawn.has(box.dataset.key)) : [];
  drawn.forEach(renew);
  shape();
  for (const box of late) draw(box).then(shape, () => {});
});

// The figure of a part of the page, as it is on a wide screen, for a picture of it.
const figureOf = async part => {
  const box = boxes().find(it => it.closest(`.st-key-${part}`));
  const streamlits = document.querySelector(`.st-key-${part} .js-plotly-plot`);  // where Streamlit draws it itself
  if (!box && streamlits?._fullLayout) return streamlits;
  if (!box) throw new Error("the chart is not on this page");
  await load(box.dataset.plotly);
  return JSON.parse(box.dataset.figure);
};

// Points by keyboard: the arrows walk along them, each is shown and told in its own words.
const told = Object.assign(document.createElement("div"), {className: "sr-only"});
told.setAttribute("aria-live", "polite");
document.addEventListener("DOMContentLoaded", () => document.body.append(told));  // there, and empty, before its first words
const plain = html => new DOMParser().parseFromString(html.replaceAll(" \u003cbr>", " ").replaceAll("\u003cbr>", "; "), "text/html").body.textContent;
const points = ({data}) => {
  const found = new Map();
  data.forEach((trace, curveNumber) => {
    const across = trace.orientation === "h" ? trace.y : trace.x;
    if (trace.hoverinfo !== "skip") across?.forEach((at, pointNumber) => {
      const words = Array.isArray(trace.hovertext) ? trace.hovertext[pointNumber] : trace.hovertext;
      if (words && !found.has(`${at} ${words}`)) found.set(`${at} ${words}`, {at, words, curveNumber, pointNumber, lying: trace.orientation === "h"});
    });
  });
  const all = [...found.values()];
  return all.some(it => it.lying) ? all : all.sort((one, other) => one.at < other.at ? -1 : +(one.at > other.at));
};
const STEPS = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity};
addEventListener("keydown", event => {
  const box = event.target.closest?.(BOX), known = box && drawn.get(box.dataset.key);
  if (!known || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { known.at = undefined; Plotly.Fx.unhover(known.node); told.textContent = ""; return; }
  if (!(event.key in STEPS)) return;
  const all = points(JSON.parse(known.figure));
  if (!all.length) return;
  event.preventDefault();
  const begin = STEPS[event.key] > 0 ? -1 : all.length, at = (known.at ?? begin) + STEPS[event.key];
  known.at = Math.max(0, Math.min(all.length - 1, at));
  const {words, curveNumber, pointNumber} = all[known.at];
  Plotly.Fx.hover(known.node, [{curveNumber, pointNumber}]);
  if (!told.isConnected) document.body.append(told);
  told.textContent = plain(words);
});
// At the hand-over the focus goes to the other box of that chart, and the walk goes on from where it was.
addEventListener("focusout", ({target}) => {
  const key = target.closest?.(BOX)?.dataset.key, known = drawn.get(key);
  if (known?.at !== undefined) setTimeout(() => {
    if (document.activeElement.closest(BOX)?.dataset.key === key) return;
    known.at = undefined;
    Plotly.Fx.unhover(known.node);
  });
});

// The drawing program is on its way while the boxes are still told their sizes.
const begin = () => {
  const shown = boxes().find(box => box.clientWidth);
  if (shown) load(shown.dataset.plotly).catch(() => {});  // asked for again when it is drawn
  begun = true;
  look();
};
window.mineCharts = {begin, look};
look();
