// Print: a chart keeps its width in pixels: before a page is printed it learns its shape, so that the style for
// paper can fit it to the sheet. On the screen that changes nothing.
addEventListener("beforeprint", () => {
  for (const chart of document.querySelectorAll(".stPlotlyChart .svg-container")) {
    const layers = chart.querySelectorAll(".main-svg");
    if (!layers.length) continue;
    const width = layers[0].getAttribute("width"), height = layers[0].getAttribute("height");
    for (const layer of layers) layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
    chart.style.aspectRatio = `${width} / ${height}`;
  }
});
