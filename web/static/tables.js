// Tables of the Data page: sort by a column, filter the rows, show every column and whole cells, in the browser
// alone, before Streamlit runs and without it.
// What is chosen stands in the address, so that a link, a reload and the hand-over to Streamlit find the same view.
// It is written over the address that was: Back leads to the page before, not through each letter of a filter.
{
  const VIEW = ".table-view";
  const inAddress = () => {
    const query = new URLSearchParams(location.search), sort = query.get("sort") ?? "";
    return {column: sort.replace(/^-/, ""), down: sort.startsWith("-"), filter: query.get("filter") ?? "", all: query.get("columns") === "all"};
  };
  const write = (name, value) => {
    const address = new URL(location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    replace(history.state, "", address);
    document.querySelectorAll(VIEW).forEach(show);
  };

  // "Cote" finds Côte, and 2300000000 finds 2,300,000,000.
  const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const keyOf = cell => cell.dataset.key ?? cell.textContent.trim();
  // Made when a table is first sorted: the rules of an alphabet take longer to load than all our scripts together.
  let alphabet;
  const words = () => alphabet ??= new Intl.Collator("en", {numeric: true, sensitivity: "base"});
  const before = (one, other) => {
    const [left, right] = [Number(one), Number(other)];
    return Number.isNaN(left) || Number.isNaN(right) ? words().compare(one, other) : left - right;
  };
  // Empty cells come last either way; rows that are alike keep the order of the file.
  const sorted = (rows, column, down) => column < 0 ? rows : [...rows].sort((one, other) => {
    const [left, right] = [keyOf(one.cells[column]), keyOf(other.cells[column])];
    if (!left || !right) return !left - !right;
    return down ? before(right, left) : before(left, right);
  });

  const inOrder = new WeakMap();  // view → its rows as in the file
  const show = view => {
    const {column, down, filter, all} = inAddress();
    const heads = [...view.querySelectorAll("thead th")], body = view.querySelector("tbody");
    if (!inOrder.has(view)) inOrder.set(view, [...body.rows]);
    const rows = inOrder.get(view), by = heads.findIndex(it => it.dataset.column === column);
    const wanted = folded(filter).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const cells = [...row.cells].filter(it => all || !it.classList.contains("machine"));
      const says = folded(cells.map(it => `${it.textContent} ${it.dataset.key ?? ""}`).join(" "));
      row.hidden = !wanted.every(it => says.includes(it));
      count += !row.hidden;
    }
    body.append(...sorted(rows, by, down));
    heads.forEach((it, at) => at === by ? it.setAttribute("aria-sort", down ? "descending" : "ascending") : it.removeAttribute("aria-sort"));
    view.classList.toggle("table-view--all", all);
    view.querySelector(".table-columns input").checked = all;
    const box = view.querySelector(".table-filter input"), told = view.querySelector(".table-count");
    if (box.value.trim() !== filter) box.value = filter;
    const says = wanted.length ? `${count} of ${rows.length} rows` : `${rows.length} rows`;
    if (told.textContent !== says) told.textContent = says;
    cut(view);
  };

  // A cell that is cut after two lines has a button for the rest.
  const cut = view => {
    for (const it of view.querySelectorAll(".clamp:not(.whole)"))
      it.nextElementSibling.hidden = it.scrollHeight <= it.clientHeight + 1;
  };
  const unfold = cell => {
    const whole = cell.classList.toggle("whole"), button = cell.nextElementSibling;
    button.setAttribute("aria-expanded", whole);
    button.textContent = whole ? "less" : "more";
  };
  const widths = new ResizeObserver(entries => { for (const {target} of entries) cut(target); });

  document.addEventListener("click", ({target}) => {
    if (!target.closest?.(VIEW)) return;
    const head = target.closest("thead th"), cell = target.closest(".long")?.querySelector(".clamp");
    if (head) {
      const {column, down} = inAddress(), name = head.dataset.column;
      write("sort", column !== name ? name : down ? "" : `-${name}`);
    } else if (cell && !cell.nextElementSibling.hidden && !`${getSelection()}`) unfold(cell);
  });
  document.addEventListener("input", ({target}) => {
    if (target.closest?.(".table-filter")) write("filter", target.value.trim());
    if (target.closest?.(".table-columns")) write("columns", target.checked ? "all" : "");
  });
  addEventListener("popstate", () => document.querySelectorAll(VIEW).forEach(show));
  const look = () => {
    if (document.readyState === "loading") return;  // half a table may be there
    for (const view of document.querySelectorAll(VIEW)) if (!inOrder.has(view)) {
      show(view);
      widths.observe(view);
    }
  };
  addEventListener("DOMContentLoaded", look);
  whenChanged(look);
}
