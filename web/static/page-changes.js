// Streamlit makes and remakes its parts: whoever has to look again is told, once a frame (MutationObserver).
const whenChanged = (() => {
  const looks = [];
  let planned = false;
  const all = () => { planned = false; for (const look of looks) look(); };
  new MutationObserver(() => { if (!planned) { planned = true; requestAnimationFrame(all); } }).observe(document, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["data-test-connection-state", "data-test-script-state"]
  });
  return look => looks.push(look);
})();
