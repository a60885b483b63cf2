// What the page does for whoever reads it by keyboard, by ear or on a bad line.
if (!window.mineReader) {
  window.mineReader = true;

  // Streamlit takes single letters as commands: r runs the script again, c offers to clear the cache. Nobody
  // reading a page means that, least of all by voice. Letters in a field and those with Ctrl or Meta stay.
  const written = "input, textarea, select, [contenteditable]";
  addEventListener("keydown", event => {
    const alone = /^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (alone && !event.target.closest?.(written)) event.stopImmediatePropagation();
  }, true);

  // A lost line is told calmly, where Streamlit would lay a dialog over what can still be read.
  if (window.__streamlit?.HOST_CONFIG) window.__streamlit.HOST_CONFIG.blockErrorDialogs = true;
  const LOST = "The connection is lost. What you see stays readable; the page reconnects by itself.";
  const line = document.createElement("p");
  line.className = "lost-line";
  line.setAttribute("role", "status");
  let connected = false, waiting = 0;
  const tell = () => {
    const state = document.querySelector(".stApp")?.dataset.testConnectionState;
    if (state === "CONNECTED") connected = true;
    clearTimeout(waiting);
    // A reader who is handed on to another server within a second need not know.
    if (connected && state !== "CONNECTED") waiting = setTimeout(() => line.textContent = LOST, 1000);
    else line.textContent = "";
  };

  // A chart is told by its name and by the table below it; the scraps of text in the drawing only repeat it.
  const named = {"Expand sidebar": "Pages", "Collapse sidebar": "Close the list of pages"};
  const name = () => {
    document.querySelectorAll(".stPlotlyChart > .js-plotly-plot:not([aria-hidden])")
      .forEach(it => it.setAttribute("aria-hidden", "true"));
    document.querySelectorAll('.stAppHeader button[aria-label], .stSidebar button[aria-label]').forEach(it => {
      if (named[it.ariaLabel]) it.ariaLabel = named[it.ariaLabel];
    });
  };

  let state, planned = false;
  const look = () => {
    planned = false;
    if (!line.isConnected) document.body.append(line);
    const now = document.querySelector(".stApp")?.dataset.testConnectionState;
    if (now !== state) { state = now; tell(); }
    name();
  };
  const plan = () => { if (!planned) { planned = true; requestAnimationFrame(look); } };
  new MutationObserver(plan).observe(document, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-connection-state"]
  });
}
