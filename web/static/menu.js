// Menu: on a narrow screen the pages are one row to be swiped, and the page that is shown is in view.
// The row alone is moved, and only for another page or width, so that a reader who swipes it is left in peace.
const current = row => row.querySelector('[aria-current="page"]');
const toCurrent = row => {
  const link = current(row)?.getBoundingClientRect();
  if (link) row.scrollLeft += link.left - row.getBoundingClientRect().left - (row.clientWidth - link.width) / 2;
};
const rowWidths = new ResizeObserver(entries => { for (const {target} of entries) toCurrent(target); });
const movedFor = new WeakMap();  // row → address of the page
whenChanged(() => {
  for (const row of document.querySelectorAll(".prerender-menu nav, .stSidebar nav ul")) {
    const address = current(row)?.href;
    if (movedFor.get(row) === address) continue;
    movedFor.set(row, address);
    rowWidths.unobserve(row);  // observed anew it is told its width once more, when the page is laid out anyway
    rowWidths.observe(row);
  }
});
