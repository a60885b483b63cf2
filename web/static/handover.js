// The hand-over from the first HTML (prerender) to Streamlit.
// The still goes when Streamlit has drawn the same view as far as the reader sees it and one chart at least,
// and hands on how far it was read. A style rule alone would bring it back whenever a later page is under way.
document.addEventListener("DOMContentLoaded", () => {
  const still = document.getElementById("still"), root = document.getElementById("root");
  const seen = chart => chart.getBoundingClientRect().top < innerHeight + still.scrollTop;
  const drawn = chart => chart.querySelector(".main-svg");
  const ready = () => {
    if (!root.querySelector('[data-test-script-state="notRunning"] .stElementContainer')) return false;
    const charts = [...root.querySelectorAll('.stPlotlyChart, [data-testid="stSkeleton"]')];
    return !charts.length || (charts.some(drawn) && charts.every(chart => drawn(chart) || !seen(chart)));
  };
  const handOver = () => {
    if (!ready()) return;
    watch.disconnect();
    const read = still.scrollTop;
    still.remove();
    root.querySelector(".stMain").scrollTop = read;
  };
  const watch = new MutationObserver(handOver);
  watch.observe(root, {childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"]});
});
