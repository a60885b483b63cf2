// What the page does for whoever reads it by keyboard, by ear or on a bad line.
if (!window.mineReader) {
  window.mineReader = true;
}
