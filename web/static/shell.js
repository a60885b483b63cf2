// Streamlit's server is at the root of this host: asked at once, and never below a page.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin + "/",
  HOST_CONFIG: {
    allowedOrigins: [location.origin], useExternalAuthToken: false, enableCustomParentMessages: false,
    enforceDownloadInNewTab: false, metricsUrl: "", blockErrorDialogs: false
  }
};
// The still goes when Streamlit has drawn the same view, charts included, and hands on how far it was read.
// A style rule alone would bring it back whenever a later page is under way.
document.addEventListener("DOMContentLoaded", () => {
  const still = document.getElementById("still"), root = document.getElementById("root");
  const drawn = () =>
    root.querySelector('[data-test-script-state="notRunning"] .stElementContainer') &&
    !root.querySelector('[data-testid="stSkeleton"]') &&
    [...root.querySelectorAll(".stPlotlyChart")].every(chart => chart.querySelector(".main-svg"));
  const handOver = () => {
    if (!drawn()) return;
    watch.disconnect();
    const read = still.scrollTop;
    still.remove();
    root.querySelector(".stMain").scrollTop = read;
  };
  const watch = new MutationObserver(handOver);
  watch.observe(root, {childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-script-state"]});
});
