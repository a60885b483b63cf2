// Streamlit starts once the first HTML is on the screen.
// Streamlit's server is at the root of this host: asked at once, and never below a page.
window.__streamlit = {
  BACKEND_BASE_URL: location.origin + "/",
  HOST_CONFIG: {
    allowedOrigins: [location.origin], useExternalAuthToken: false, enableCustomParentMessages: false,
    enforceDownloadInNewTab: false, metricsUrl: "", blockErrorDialogs: false
  }
};
// The faces are inside the page and take a moment to unpack: text is shown once, in its final shape.
// The charts come next. Streamlit itself begins when a reader touches what needs it, or has been here for a
// while: it keeps a processor busy longer than all else, and most of what is done here needs none of it.
const IDLE_MS = 8000;
let begun = false;
const begin = () => {
  // In a sandboxed frame it may not: its scripts belong to another origin there, and the first HTML is all there is.
  if (!begun && self.origin !== "null") document.body.append(document.getElementById("streamlit").content);
  begun = true;
};
window.mineStreamlit = {begin};
const unpacked = () => {
  if (!document.documentElement.classList.contains("unpacking")) return;
  document.documentElement.classList.remove("unpacking");
  const shown = () => requestAnimationFrame(() => setTimeout(() => {
    window.mineCharts.begin();
    setTimeout(begin, IDLE_MS);
  }));
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
