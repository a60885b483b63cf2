// Streamlit's server is at the root of this host: asked at once, and never below a page.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin + "/",
  HOST_CONFIG: {
    allowedOrigins: [location.origin], useExternalAuthToken: false, enableCustomParentMessages: false,
    enforceDownloadInNewTab: false, metricsUrl: "", blockErrorDialogs: false
  }
};
// The faces are inside the page and take a moment to unpack: text is shown once, in its final shape.
// Streamlit itself begins after that: on its way it would hold up the first sight of the page.
const begin = () => document.body.append(document.getElementById("streamlit").content);
const unpacked = () => {
  if (!document.documentElement.classList.contains("unpacking")) return;
  document.documentElement.classList.remove("unpacking");
  const shown = () => requestAnimationFrame(() => setTimeout(begin));
  document.body && document.readyState !== "loading" ? shown() : document.addEventListener("DOMContentLoaded", shown);
};
document.documentElement.classList.add("unpacking");
Promise.allSettled([...document.fonts].map(face => face.load())).then(unpacked);
setTimeout(unpacked, 300);
// Streamlit asks for its font of icons, 0.4 MB, before it knows of one. An icon that is shown brings it by itself.
const load = document.fonts.load.bind(document.fonts);
document.fonts.load = (font, text) => font.includes("Material Symbols") ? Promise.resolve([]) : load(font, text);
// Streamlit's messages would try this, which our policy forbids, and do as well without it: so it need not try.
delete window.WebAssembly;
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
