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
