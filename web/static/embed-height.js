// Embed height: in a frame, the page around it may want to know how much room this takes.
if (window.parent !== window && new URLSearchParams(location.search).has("only")) {
  const said = () => {
    const part = document.querySelector("#root .stMainBlockContainer, #prerender .stMainBlockContainer");
    if (part) parent.postMessage({mineActionHeight: Math.ceil(part.getBoundingClientRect().height)}, "*");
  };
  addEventListener("load", () => new ResizeObserver(said).observe(document.body));
  setInterval(said, 1000);
}
