"use strict";
// The drawing and the list are two views of the same edges: what is chosen, searched or filtered in one shows in the other.
(() => {
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const given = (id) => JSON.parse(document.getElementById(id).textContent);
  const entries = new Map(all("#edges > details").map((entry) => [Number(entry.dataset.edge), entry]));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = new Map([...entries].map(([id, entry]) => [id, plain(`${entry.textContent} ${entry.dataset.names}`)]));
  const kinds = new Map(all("[name=type]").map((box) => [box.value, box]));

  const LETTERS = 14;
  const SMALLEST = 9.3;
  const SLACK = 5;
  const HUB = 8;

  const nodes = new vis.DataSet(given("nodes"));
  const texts = new Map(nodes.get().map((node) => [node.id, node.label]));
  const edges = new vis.DataSet(given("joined").map((edge) => ({ ...edge, words: edge.label, label: undefined })));
  const inView = { node: () => true, edge: () => true };
  const visibleNodes = new vis.DataView(nodes, { filter: (node) => inView.node(node) });
  const visibleEdges = new vis.DataView(edges, { filter: (edge) => inView.edge(edge) });
  const chosen = { node: null, edge: null };

  const network = new vis.Network(find("#mynetwork"), { nodes: visibleNodes, edges: visibleEdges }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 80, hideEdgesOnDrag: false, keyboard: { enabled: true, bindToWindow: false }, selectConnectedEdges: false },
    nodes: { borderWidth: 2, borderWidthSelected: 3, labelHighlightBold: false, font: { size: 14, vadjust: -2 } },
    edges: { arrowStrikethrough: false, arrows: { to: { scaleFactor: 0.5 } }, selectionWidth: 1.5, hoverWidth: 1, font: { size: 11, align: "middle" } },
  });

  // ------------------------------------------------------------------ words, as text and never as HTML

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  function edgeTip(id) {
    const tip = document.createElement("div");
    const summary = entries.get(id).querySelector("summary");
    tip.append(element("strong", summary.textContent.trim()));
    const quotations = [...entries.get(id).querySelectorAll("blockquote")];
    tip.append(...quotations.slice(0, 3).map((quotation) => quotation.cloneNode(true)));
    if (quotations.length > 3) tip.append(element("p", `and ${quotations.length - 3} more in the list`, "kind"));
    return tip;
  }

  function nodeTip(node) {
    const tip = document.createElement("div");
    tip.append(element("strong", node.short ? `${node.name} (${node.short})` : node.name));
    const count = edges.get({ filter: (edge) => edge.from === node.id || edge.to === node.id }).length;
    tip.append(element("p", `${node.group}, ${count} ${count === 1 ? "edge" : "edges"}`, "kind"));
    return tip;
  }

  // ------------------------------------------------------------------ what is in view

  const checked = (name) => new Set(all(`[name=${name}]:checked`).map((box) => box.value));

  function filter() {
    const types = checked("type");
    const predicates = checked("predicate");
    const typed = (key) => types.has(nodes.get(key).group);
    inView.edge = (edge) => predicates.has(edge.predicate) && typed(edge.from) && typed(edge.to);
    const joined = new Set(edges.get({ filter: inView.edge }).flatMap((edge) => [edge.from, edge.to]));
    inView.node = (node) => types.has(node.group) && joined.has(node.id);
    visibleNodes.refresh();
    visibleEdges.refresh();
    for (const button of all("button.all")) {
      button.textContent = all(`[name=${button.dataset.of}]:not(:checked)`).length ? "all" : "none";
    }
    if (chosen.node !== null && !visibleNodes.get(chosen.node)) chosen.node = null;
    if (chosen.edge !== null && !visibleEdges.get(chosen.edge)) chosen.edge = null;
    show();
  }

  function show() {
    const sought = plain(find("#search").value.trim());
    const inList = (edge) => (!sought || wordsOf.get(edge.id).includes(sought))
      && (chosen.node === null || edge.from === chosen.node || edge.to === chosen.node);
    const listed = new Set(visibleEdges.get({ filter: inList }).map((edge) => edge.id));
    const lit = new Set(visibleEdges.get({ filter: (edge) => listed.has(edge.id) }).flatMap((edge) => [edge.from, edge.to]));
    const named = visibleNodes.get({ filter: (node) => sought && plain(`${node.name} ${node.short}`).includes(sought) });
    for (const node of named) if (chosen.node === null) lit.add(node.id);
    for (const [id, entry] of entries) {
      entry.hidden = !listed.has(id);
      if (entry.hidden) entry.open = false;
    }
    const narrowed = Boolean(sought) || chosen.node !== null;
    find("#of").textContent = `${listed.size} ${listed.size === 1 ? "edge" : "edges"}${chosen.node === null ? "" : ` of ${nodes.get(chosen.node).name}`}`;
    find("#clear").hidden = !narrowed && chosen.edge === null;
    find("#nothing").hidden = listed.size > 0;
    find("#found").textContent = sought ? `${named.length} ${named.length === 1 ? "name" : "names"}, ${listed.size} ${listed.size === 1 ? "edge" : "edges"}` : "";
    paint((node) => !narrowed || lit.has(node.id), (edge) => !narrowed || listed.has(edge.id));
  }

  // Labels are never smaller than people can read: where the drawing is too small for all of them, those of the nodes with
  // the most edges are written, as far as they find room.
  function letter(lit) {
    const size = Math.max(LETTERS, SMALLEST / network.getScale());
    const degree = new Map();
    for (const edge of visibleEdges.get()) {
      for (const end of [edge.from, edge.to]) degree.set(end, (degree.get(end) ?? 0) + 1);
    }
    const rank = (node) => (lit(node) ? 1e6 : 0) + (degree.get(node.id) ?? 0);
    const crowded = size > LETTERS;
    const written = new Map();
    const drawn = visibleNodes.get().sort((one, other) => rank(other) - rank(one) || (one.id < other.id ? -1 : 1));
    const around = (x, y, width, height) => ({ left: x - width / 2, right: x + width / 2, top: y, bottom: y + height });
    const marks = drawn.map((node) => [node.id, around(node.x, node.y - node.size, 2 * node.size, 2 * node.size)]);
    const labels = [];
    const clear = (box, others, own) => others.every(([id, other]) => id === own
      || box.right - SLACK < other.left || other.right < box.left + SLACK || box.bottom - SLACK < other.top || other.bottom < box.top + SLACK);
    for (const node of drawn) {
      const [full, short] = [texts.get(node.id), crowded && node.short];
      // The names of hubs matter more than the marks of those around them.
      const hub = (degree.get(node.id) ?? 0) >= HUB;
      for (const [text, strict] of [[full, true], [short, true], [hub && short, false], [hub && full, false]]) {
        if (!text) continue;
        const lines = text.split("\n");
        const width = Math.max(...lines.map((line) => line.length)) * size * 0.54;
        const box = around(node.x, node.y + node.size + 2, width, lines.length * size * 1.15);
        if (crowded && !(clear(box, labels) && (!strict || clear(box, marks, node.id)))) continue;
        written.set(node.id, text);
        labels.push(["", box]);
        break;
      }
    }
    return { size, written };
  }

  // Colours stand in the style sheet, for light and for dark; the drawing takes them from there.
  function paint(nodeLit, edgeLit) {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const ground = colour("ground");
    const labels = find("#labels").checked;
    const lettering = letter(nodeLit);
    nodes.update(nodes.get().map((node) => {
      const own = colour(node.group);
      const fill = kinds.get(node.group).dataset.hollow ? ground : own;
      const lit = nodeLit(node);
      const shade = { background: fill, border: own };
      return {
        id: node.id, opacity: lit ? 1 : 0.18, title: nodeTip(node),
        color: { ...shade, hover: { ...shade, border: colour("ink") }, highlight: { ...shade, border: colour("ink") } },
        font: { color: lit ? colour("ink") : `${colour("soft")}55`, strokeWidth: 3, strokeColor: ground, size: lettering.size },
        label: lettering.written.get(node.id) ?? " ",
      };
    }));
    edges.update(edges.get().map((edge) => {
      const own = colour(edge.family);
      const lit = edgeLit(edge);
      return {
        id: edge.id, title: edgeTip(edge.id), label: (labels && lit) || edge.id === chosen.edge ? edge.words : " ",
        color: { color: own, hover: own, highlight: own, opacity: lit ? 0.85 : 0.1 },
        font: { color: colour("ink"), strokeWidth: 4, strokeColor: ground, face: "system-ui, sans-serif" },
      };
    }));
  }

  // ------------------------------------------------------------------ choosing

  function choose({ node = null, edge = null }, reveal) {
    Object.assign(chosen, { node, edge });
    network.setSelection({ nodes: node === null ? [] : [node], edges: edge === null ? [] : [edge] }, { highlightEdges: false });
    show();
    if (edge === null || !reveal) return;
    entries.get(edge).open = true;
    entries.get(edge).scrollIntoView({ block: "nearest" });
  }

  network.on("click", ({ nodes: [node = null], edges: [edge = null] }) => {
    choose(node === null ? { node: edge === null ? null : chosen.node, edge } : { node }, true);
  });
  for (const [id, entry] of entries) {
    entry.querySelector("summary").addEventListener("click", () => {
      // The click comes before the entry opens or shuts, which it does of itself.
      if (!entry.open) choose({ node: chosen.node, edge: id }, false);
    });
  }
  find("#clear").addEventListener("click", () => {
    find("#search").value = "";
    choose({});
  });
  find("#search").addEventListener("input", show);
  find("#search").addEventListener("keydown", ({ key }) => {
    const sought = plain(find("#search").value.trim());
    const named = visibleNodes.get({ filter: (node) => sought && plain(`${node.name} ${node.short}`).includes(sought) });
    if (key === "Enter" && named.length) network.fit({ nodes: named.map((node) => node.id), maxZoomLevel: 1.2, animation: false });
  });
  find("#filters").addEventListener("submit", (event) => event.preventDefault());
  find("#filters").addEventListener("change", filter);
  for (const button of all("button.all")) {
    button.addEventListener("click", () => {
      const wanted = button.textContent === "all";
      for (const box of all(`[name=${button.dataset.of}]`)) box.checked = wanted;
      filter();
    });
  }

  // ------------------------------------------------------------------ looking

  const fit = () => {
    const drawn = visibleNodes.get();
    if (!drawn.length) return;
    const wide = Math.max(...drawn.map((node) => texts.get(node.id).split("\n")[0].length)) * LETTERS * 0.27;
    const ends = (axis, more) => [Math.min(...drawn.map((node) => node[axis])) - more[0], Math.max(...drawn.map((node) => node[axis])) + more[1]];
    const [left, right] = ends("x", [wide, wide]);
    const [top, bottom] = ends("y", [30, 95]);
    const { clientWidth, clientHeight } = find("#mynetwork");
    // The buttons stand above the drawing and want their room.
    const buttons = find("#zoom").offsetHeight;
    const scale = Math.min((clientWidth - 12) / (right - left), (clientHeight - buttons - 12) / (bottom - top), 1.4);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom - buttons / scale) / 2 }, scale, animation: false });
    show();
  };
  const zoom = (factor) => {
    network.moveTo({ scale: network.getScale() * factor, animation: false });
    show();
  };
  find("#fit").addEventListener("click", fit);
  find("#in").addEventListener("click", () => zoom(1.3));
  find("#out").addEventListener("click", () => zoom(1 / 1.3));
  let pending = 0;
  network.on("zoom", () => {
    clearTimeout(pending);
    pending = setTimeout(show, 120);
  });
  network.on("resize", () => setTimeout(show, 0));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);

  filter();
  fit();
  window.network = network;
})();
