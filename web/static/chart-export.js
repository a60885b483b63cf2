// Chart export: a chart as PNG or SVG, with title, source and version inside the picture.
// The plotly that drew the chart draws the picture too, with the words around it.
// Written so that no tag stands in this script: where only Streamlit serves, it would take the script away.
const [BREAK, BOLD, END] = ["\u003cbr>", "\u003cb>", "\u003c/b>"];
const rows = text => text.split(BREAK).length;

const framed = (chart, spec) => {
  const edge = 28, room = chart._fullLayout._size;
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
    height: chart._fullLayout.height + top + bottom,
    margin: {l: room.l + edge, r: room.r + edge, t: room.t + top, b: room.b + bottom + 12},
    paper_bgcolor: spec.paper, plot_bgcolor: spec.paper,
    font: {family: "Helvetica Neue, Helvetica, Arial, sans-serif", color: spec.ink, size: 13},
    title: {
      text: BOLD + spec.title + END, x: 0, xref: "container", xanchor: "left", y: 1, yref: "container", yanchor: "top",
      pad: {l: edge, t: edge}, font: {size: 24, color: spec.ink},
      subtitle: {text: spec.subtitle, font: {size: 15, color: spec.quiet}}
    },
    annotations: [...(chart.layout.annotations ?? []).map(it => ({...it, font: {...it.font, color: spec.ink}})), foot]
  };
};

const picture = async (spec, format, name) => {
  const chart = await chartOf(spec.part);
  const layout = framed(chart, spec);
  const wanted = {format, width: layout.width, height: layout.height, scale: format === "png" ? 3 : 1};
  const figure = {data: chart.data, layout, config: {staticPlot: true}};
  const made = await window.Plotly.toImage(figure, {...wanted, imageDataOnly: format === "svg"});
  format === "svg" ? saveText(made, name) : save(made, name);
};
