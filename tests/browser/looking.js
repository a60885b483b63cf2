// What `looking.py` asks of an open page, by name. Each answer is a list, or says that the end is reached.
({
  wide() {
    const main = document.querySelector(".stMain"), found = [];
    const across = Math.max(
      main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth);
    if (across > 0) found.push(`the page scrolls ${across} px sideways`);
    for (const it of main.querySelectorAll("*")) {
      if (it.closest(".sr-only, .js-plotly-plot, .scroll")) continue;
      if (!it.checkVisibility({visibilityProperty: true})) continue;
      const box = it.getBoundingClientRect(), style = getComputedStyle(it);
      const says = `${it.tagName} "${it.innerText?.slice(0, 40)}"`;
      if (box.width && (box.right > innerWidth + 1 || box.left < -1)) found.push(`${says} ends at ${box.right}`);
      const across = /hidden|clip/.test(style.overflowX) && it.scrollWidth > it.clientWidth + 1;
      const down = /hidden|clip/.test(style.overflowY) && it.scrollHeight > it.clientHeight + 1;
      if ((across || down) && it.innerText?.trim()) found.push(`${says} is cut off`);
    }
    return found;
  },

  targets() {
    const all = 'a[href], button, summary, input, select, [role="button"], [role="radio"], [role="combobox"]';
    return [...document.querySelectorAll(all)]
      .filter(it => it.checkVisibility({visibilityProperty: true}) && getComputedStyle(it).display !== "inline")
      .map(it => [it.innerText || it.ariaLabel, it.getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
      .map(([says, box]) => `"${says}" is ${box.width} by ${box.height} px`);
  },

  // Words in letters below 16 px, those of charts too.
  small() {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    for (let it = walk.nextNode(); it; it = walk.nextNode()) {
      const around = it.parentElement, scale = around.closest("svg text")?.getScreenCTM() ?? {a: 1, b: 0};
      const size = Math.round(100 * parseFloat(getComputedStyle(around).fontSize) * Math.hypot(scale.a, scale.b)) / 100;
      if (!it.data.trim() || around.closest(".sr-only, script, style, template, noscript")) continue;
      if (size < 16 && around.checkVisibility({visibilityProperty: true})) found.push(`${size} px: "${it.data.trim().slice(0, 40)}"`);
    }
    return found;
  },

  // Words of a chart that lie over others of it, or beyond its edge.
  crowded() {
    const found = [], shown = it => it.textContent.trim() && it.checkVisibility({visibilityProperty: true});
    for (const plot of document.querySelectorAll(".plot")) {
      const edge = plot.getBoundingClientRect();
      const texts = [...plot.querySelectorAll("svg text")].filter(shown).map(it => [it.textContent, it.getBoundingClientRect()]);
      texts.forEach(([says, one], at) => {
        const out = Math.max(edge.left - one.left, one.right - edge.right, edge.top - one.top, one.bottom - edge.bottom);
        if (out > 1) found.push(`${plot.dataset.key}: "${says}" is cut off by ${out} px`);
        for (const [other, two] of texts.slice(at + 1)) {
          const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
          const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
          if (across > 1 && down > 5) found.push(`${plot.dataset.key}: "${says}" lies over "${other}"`);  // letters are lower than their box
        }
      });
    }
    return found;
  },

  // Where the keyboard stands: seen, outlined, uncovered; the end when it is back before the last stop.
  stop() {
    const it = document.activeElement, before = window.stoodOn;
    const first = !it || it === document.body || it === document.documentElement;
    if (first || before && it.compareDocumentPosition(before) & Node.DOCUMENT_POSITION_FOLLOWING)
      return {end: true, faults: []};
    window.stoodOn = it;
    const box = it.getClientRects()[0], style = getComputedStyle(it), faults = [];
    const says = `${it.tagName} "${(it.innerText || it.ariaLabel || "").slice(0, 40)}"`;
    const outside = box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight;
    if (outside || box.width < 2 || !it.checkVisibility({visibilityProperty: true}))
      return {end: false, faults: [`${says} is not to be seen`]};
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push(`${says} has no outline`);
    const middle = [box.x + box.width / 2, Math.min(innerHeight - 1, box.y + box.height / 2)];
    const top = document.elementFromPoint(...middle);
    if (top && !it.contains(top) && !top.contains(it)) faults.push(`${says} is covered by ${top.className}`);
    return {end: false, faults};
  },

  ground() {
    return [getComputedStyle(document.querySelector(".stApp")).backgroundColor];
  },

  texts() {
    return [...document.querySelectorAll(".plot svg text")]
      .filter(it => it.textContent.trim() && it.checkVisibility())
      .map(it => {
        const style = getComputedStyle(it);
        return {says: it.textContent, tones: [[style.fill, style.opacity * style.fillOpacity]]};
      });
  },

  // Lines of one text that our own style sheet has given another size by accident.
  swollen() {
    const size = it => getComputedStyle(it).fontSize;
    return [...document.querySelectorAll(".plot svg text tspan.line")]
      .filter(it => size(it) !== size(it.closest("text")))
      .map(it => it.textContent);
  },

  // A hatched mark has the colour of its hatching. The fading slices of an open end are left out: the arrow
  // over them says the same, and is looked at.
  marks() {
    const marks = ".barlayer .point > path, .scatterlayer .points path, .scatterlayer .js-line,"
      + " .annotation-arrow-g path, .shapelayer path";
    const tones = it => {
      const style = getComputedStyle(it);
      return ["fill", "stroke"].map(name => [style[name], style.opacity * style[`${name}Opacity`]]);
    };
    return [...document.querySelectorAll(`.plot :is(${marks})`)]
      .filter(it => !(it.closest(".barlayer") && getComputedStyle(it).opacity < 1))
      .map(it => {
        const hatch = getComputedStyle(it).fill.match(/url\("?(#[^")]+)/);
        const lines = hatch ? [...document.querySelector(hatch[1]).querySelectorAll("path, circle")] : [];
        const chart = it.closest(".plot").dataset.key;
        return {says: `${chart} ${it.parentNode.getAttribute("class")}`, tones: [it, ...lines].flatMap(tones)};
      });
  }
})
