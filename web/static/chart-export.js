// Chart export: a chart as PNG or SVG, with title, source and version inside the picture.
// The plotly that drew the chart draws the picture too, with the words around it.
// Written so that no tag stands in this script: where only Streamlit serves, it would take the script away.
const [BREAK, BOLD, END] = ["\u003cbr>", "\u003cb>", "\u003c/b>"];
const FONT = {family: "Helvetica Neue, Helvetica, Arial, sans-serif", size: 13};
const rows = text => text.split(BREAK).length;

// The room that the words of the axes take, in a drawing out of sight: no picture depends on the screen.
const roomOf = async ({data, layout}, width) => {
  const node = document.createElement("div");
  node.style.cssText = "position: fixed; left: -9999px";
  document.body.append(node);
  try {
    await window.Plotly.newPlot(node, data, {...layout, font: FONT, width}, {staticPlot: true});
    return {...node._fullLayout._size};
  } finally {
    window.Plotly.purge(node);
    node.remove();
  }
};

const framed = (chart, spec, room) => {
  const edge = 28;
  const top = edge + 32 * rows(spec.title) + 20 * rows(spec.subtitle) + 20, bottom = 18 * rows(spec.foot) + edge;
  const foot = {
    text: spec.foot, align: "left", showarrow: false, font: {size: 12, color: spec.quiet}, xref: "paper", yref: "paper",
    x: 0, y: 0, xanchor: "left", yanchor: "top", xshift: -room.l, yshift: -room.b - 12
  };
  const axes = {};
  for (const name of Object.keys(chart.layout).filter(it => /^[xy]axis/.test(it)))
    axes[name] = {...chart.layout[name], automargin: false};
  return {
    ...chart.layout, ...axes, template: {}, autosize: false, width: spec.width,
    height: chart.layout.height + top + bottom,
    margin: {l: room.l + edge, r: room.r + edge, t: room.t + top, b: room.b + bottom + 12},
    paper_bgcolor: spec.paper, plot_bgcolor: spec.paper,
    font: {...FONT, color: spec.ink},
    title: {
      text: BOLD + spec.title + END, x: 0, xref: "container", xanchor: "left", y: 1, yref: "container", yanchor: "top",
      pad: {l: edge, t: edge}, font: {size: 24, color: spec.ink},
      subtitle: {text: spec.subtitle, font: {size: 15, color: spec.quiet}}
    },
    annotations: [...(chart.layout.annotations ?? []).map(it => ({...it, font: {...it.font, color: spec.ink}})), foot]
  };
};

// Some browsers (resistFingerprinting) hand out another picture than the one on the canvas, without a word.
const isTrue = () => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 8, height: 8}), pen = canvas.getContext("2d");
  pen.fillStyle = "#0b6a72";
  pen.fillRect(0, 0, 8, 8);
  const seen = pen.getImageData(0, 0, 8, 8).data;
  return seen.every((value, place) => value === [11, 106, 114, 255][place % 4]);
};

// One absolute place a line: LibreOffice and librsvg lose what plotly says as a distance from the line before (dy).
const placed = svg => {
  const drawing = new DOMParser().parseFromString(svg, "image/svg+xml");
  for (const it of drawing.querySelectorAll("text, tspan")) {
    const dy = it.getAttribute("dy") ?? "", text = it.closest("text");
    if (!dy) continue;
    const from = parseFloat(it.getAttribute("y") ?? text.getAttribute("y") ?? 0);
    const size = dy.endsWith("em") ? parseFloat(text.style.fontSize || text.getAttribute("font-size")) : 1;
    it.setAttribute("y", from + parseFloat(dy) * size);
    it.removeAttribute("dy");
  }
  return new XMLSerializer().serializeToString(drawing);
};

const picture = async (spec, format, name) => {
  if (format === "png" && !isTrue()) throw new Error("this browser changes pictures on their way; take the SVG");
  const chart = await figureOf(spec.part), layout = framed(chart, spec, await roomOf(chart, spec.width));
  const wanted = {format, width: layout.width, height: layout.height, scale: format === "png" ? 3 : 1};
  const figure = {data: chart.data, layout, config: {staticPlot: true}};
  const made = await window.Plotly.toImage(figure, {...wanted, imageDataOnly: format === "svg"});
  format === "svg" ? saveText(placed(made), name) : save(made, name);
};
