// Accessible names (ARIA): what a chart and Streamlit's own buttons are called to who hears the page.
const BUTTONS = {"Expand sidebar": "Pages", "Collapse sidebar": "Close the list of pages"};
whenChanged(() => {
  // A chart is told by its name and by the table below it; the scraps of text in the drawing only repeat it.
  document.querySelectorAll(".stPlotlyChart > .js-plotly-plot:not([aria-hidden])")
    .forEach(it => it.setAttribute("aria-hidden", "true"));
  document.querySelectorAll('.stAppHeader button[aria-label], .stSidebar button[aria-label]').forEach(it => {
    if (BUTTONS[it.ariaLabel]) it.ariaLabel = BUTTONS[it.ariaLabel];
  });
});
