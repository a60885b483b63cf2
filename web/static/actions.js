// What a reader does with what is shown: copy, save, share, go back. One listener for the whole page, since
// Streamlit makes and remakes its parts; a button says in its data- attributes what it holds.
if (!window.mineActions) {
  window.mineActions = true;

  const tell = words => {
    let place = document.getElementById("told");
    if (!place) {
      place = Object.assign(document.createElement("div"), {id: "told"});
      place.setAttribute("role", "status");
      document.body.append(place);
    }
    place.textContent = words;
    place.classList.add("shown");
    clearTimeout(place.going);
    place.going = setTimeout(() => place.classList.remove("shown"), 4000);
  };

  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {  // no permission in this frame, or no https: the older way still works on a click
      const held = Object.assign(document.createElement("textarea"), {value: text, readOnly: true});
      held.style.cssText = "position:fixed;opacity:0";
      document.body.append(held);
      held.select();
      const done = document.execCommand("copy");
      held.remove();
      if (!done) throw new Error("this browser does not allow it; select the text and copy it by hand");
    }
  };

  const save = (address, name) => {
    const link = Object.assign(document.createElement("a"), {href: address, download: name});
    document.body.append(link);
    link.click();
    link.remove();
  };

  const saveText = (text, name) => {
    const type = name.endsWith(".svg") ? "image/svg+xml" : "text/csv;charset=utf-8";
    const address = URL.createObjectURL(new Blob([text], {type}));
    save(address, name);
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  // The view as it is, or with this part of it opened.
  const linkTo = (query, part) => {
    const address = new URL(location.href);
    for (const name of ["embed", "only"]) address.searchParams.delete(name);
    for (const [name, value] of new URLSearchParams(query)) address.searchParams.set(name, value);
    address.hash = part;
    return address.href;
  };

  // Pictures. The plotly that Streamlit brought draws them, from the chart as it stands and the words around it.
  const drawn = async part => {
    for (let waited = 0; waited < 30000; waited += 200) {
      const chart = document.querySelector(`#root .st-key-${part} .js-plotly-plot`);
      if (chart?._fullLayout) return chart;
      await new Promise(go => setTimeout(go, 200));
    }
    throw new Error("the chart has not been drawn yet");
  };

  const rows = text => text.split("<br>").length;

  const framed = (chart, spec) => {
    const edge = 28, room = chart._fullLayout._size;
    const top = edge + 32 * rows(spec.title) + 20 * rows(spec.subtitle) + 20, bottom = 18 * rows(spec.foot) + edge;
    const foot = {
      text: spec.foot, align: "left", showarrow: false, font: {size: 12, color: spec.quiet}, xref: "paper", yref: "paper",
      x: 0, y: 0, xanchor: "left", yanchor: "top", xshift: -room.l, yshift: -room.b - 12
    };
    const axes = {};
    for (const name of Object.keys(chart.layout).filter(it => /^[xy]axis/.test(it)))
      axes[name] = {...chart.layout[name], automargin: false};
    return {
      ...chart.layout, ...axes, template: {}, autosize: false, width: spec.width,
      height: chart._fullLayout.height + top + bottom,
      margin: {l: room.l + edge, r: room.r + edge, t: room.t + top, b: room.b + bottom + 12},
      paper_bgcolor: spec.paper, plot_bgcolor: spec.paper,
      font: {family: "Helvetica Neue, Helvetica, Arial, sans-serif", color: spec.ink, size: 13},
      title: {
        text: `<b>${spec.title}</b>`, x: 0, xref: "container", xanchor: "left", y: 1, yref: "container", yanchor: "top",
        pad: {l: edge, t: edge}, font: {size: 24, color: spec.ink},
        subtitle: {text: spec.subtitle, font: {size: 15, color: spec.quiet}}
      },
      annotations: [...(chart.layout.annotations ?? []).map(it => ({...it, font: {...it.font, color: spec.ink}})), foot]
    };
  };

  const picture = async (spec, format, name) => {
    const chart = await drawn(spec.part);
    const layout = framed(chart, spec);
    const wanted = {format, width: layout.width, height: layout.height, scale: format === "png" ? 3 : 1};
    const figure = {data: chart.data, layout, config: {staticPlot: true}};
    const made = await window.Plotly.toImage(figure, {...wanted, imageDataOnly: format === "svg"});
    format === "svg" ? saveText(made, name) : save(made, name);
  };

  const acts = {
    copy: it => copy(it.dataset.copy),
    taken: it => copy(it.closest(".take").querySelector(".taken").textContent),
    link: it => copy(linkTo(it.dataset.link, it.dataset.part ?? "")),
    text: it => saveText(it.dataset.text, it.dataset.file),
    plate: it => picture(JSON.parse(it.dataset.plate), it.dataset.format, it.dataset.file)
  };

  document.addEventListener("click", async event => {
    const button = event.target.closest("button[data-copy], button[data-taken], button[data-link], button[data-text], button[data-plate]");
    if (!button || button.disabled) return;
    const act = Object.keys(acts).find(name => name in button.dataset);
    button.disabled = true;  // a second click on the way would save the file twice
    try {
      await acts[act](button);
      tell(button.dataset.file ? `Saved: ${button.dataset.file}` : `Copied: ${button.dataset.taken ?? button.textContent.replace("Copy ", "")}`);
    } catch (error) {
      tell(`That did not work: ${error.message}.`);
    } finally {
      button.disabled = false;
      button.focus({preventScroll: true});
    }
  });

  // Streamlit writes a choice over the address before it, where a reader expects Back to lead; and on the way to
  // another page it first clears the view that was left, where Back should find it whole.
  const [push, replace] = [history.pushState.bind(history), history.replaceState.bind(history)];
  let chosen = false, left = false;
  for (const kind of ["pointerdown", "keydown"])
    addEventListener(kind, event => { left = !!event.target.closest?.("a"); chosen = !left; }, true);
  addEventListener("popstate", () => { chosen = left = false; }, true);
  const write = (usual, state, title, address) => {
    const next = new URL(address ?? location.href, location.href);
    const samePage = next.pathname === location.pathname, another = next.search !== location.search;
    if (samePage && another && left) return;
    samePage && another && chosen ? push(state, title, address) : usual(state, title, address);
    chosen = false;
  };
  history.pushState = (...entry) => write(push, ...entry);
  history.replaceState = (...entry) => write(replace, ...entry);

  // In a frame: the page around it may want to know how much room this takes.
  if (window.parent !== window && new URLSearchParams(location.search).has("only")) {
    const said = () => {
      const part = document.querySelector("#root .stMainBlockContainer, #still .stMainBlockContainer");
      if (part) parent.postMessage({mineActionHeight: Math.ceil(part.getBoundingClientRect().height)}, "*");
    };
    addEventListener("load", () => new ResizeObserver(said).observe(document.body));
    setInterval(said, 1000);
  }
}
