'use strict';
// Language, map and filters of the report. All words and figures are in the page; nothing is fetched.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  root.classList.add('scripted');

  // ---- language and place: the hash is "finding-3", "zh" or "zh:finding-3" ----
  const inChinese = () => root.lang === 'zh-Hans';

  function setLanguage(chinese) {
    root.lang = chinese ? 'zh-Hans' : 'en';
    const key = chinese ? 'zh' : 'en';
    for (const element of all('[data-en]')) element.textContent = element.getAttribute('data-' + key);
    for (const element of all('[data-label-en]')) element.setAttribute('aria-label', element.getAttribute('data-label-' + key));
    document.getElementById(chinese ? 'language-zh' : 'language-en').checked = true;
    hideCrowdedLabels();
  }

  function readHash() {
    const [, chinese, place] = /^#?(?:(zh)(?::|$))?(.*)$/.exec(location.hash);
    return { chinese: Boolean(chinese), place };
  }

  const hashOf = (place) => (inChinese() ? (place ? 'zh:' + place : 'zh') : place);

  let chosen = [];
  function choose(...elements) {
    for (const element of chosen) element.classList.remove('chosen');
    chosen = elements.filter(Boolean);
    for (const element of chosen) element.classList.add('chosen');
  }

  function goTo(id) {
    const element = document.getElementById(id);
    if (!element) return;
    const number = element.dataset.finding;
    if (number) reveal(number);
    for (let box = element.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
    if (number) choose(document.getElementById('finding-' + number), document.getElementById('marker-' + number));
    else if (element.matches('article, tr, li, .goal')) choose(element);
    element.scrollIntoView({ block: element.getBoundingClientRect().height < innerHeight * 0.8 ? 'center' : 'start' });
    if (element.matches('[tabindex]')) element.focus({ preventScroll: true });
  }

  function followHash() {
    const { chinese, place } = readHash();
    if (chinese !== inChinese()) setLanguage(chinese);
    if (place) goTo(place);
  }

  // ---- map ----
  const map = document.getElementById('map-drawing');
  const whole = map ? map.viewBox.baseVal : { x: 0, y: 0, width: 1, height: 1 };
  const full = { x: 0, y: 0, width: whole.width, height: whole.height };
  let view = { ...full };
  const mostZoom = 60;
  const unitsPerPixel = () => view.width / (map.clientWidth || full.width);

  function setView(next) {
    if (!map) return;
    const width = Math.min(full.width, Math.max(full.width / mostZoom, next.width));
    const height = width * full.height / full.width;
    view = {
      width, height,
      x: Math.min(full.width - width, Math.max(0, next.x)),
      y: Math.min(full.height - height, Math.max(0, next.y)),
    };
    map.setAttribute('viewBox', [view.x, view.y, view.width, view.height].join(' '));
    map.classList.toggle('moved', width < full.width);
    requestLayout();
  }

  // Zooms so that what is at (x, y) in units stays where it is.
  function zoomAt(factor, x, y) {
    const width = Math.min(full.width, Math.max(full.width / mostZoom, view.width / factor));
    const share = width / view.width;
    setView({ width, x: x - (x - view.x) * share, y: y - (y - view.y) * share });
  }
  const zoomMiddle = (factor) => zoomAt(factor, view.x + view.width / 2, view.y + view.height / 2);

  let layoutRequested = false;
  function requestLayout() {
    if (layoutRequested) return;
    layoutRequested = true;
    requestAnimationFrame(() => { layoutRequested = false; layOut(); });
  }

  // Signs and words keep their size on the screen whatever the zoom.
  function layOut() {
    if (!map) return;
    const scale = unitsPerPixel();
    for (const sign of all('.fixed-size', map)) {
      sign.setAttribute('transform', `translate(${sign.dataset.x} ${sign.dataset.y}) scale(${scale})`);
    }
    layOutMarkers(scale);
    layOutFurniture(scale);
    hideCrowdedLabels();
  }

  // Markers of one place are moved apart on a spiral, so that each can be hit; as in src/report/map/markers.cc.
  function layOutMarkers(scale) {
    const taken = [];
    const isFree = (x, y) => taken.every((other) => Math.hypot(other.x - x, other.y - y) >= 26);
    for (const marker of all('.marker:not([hidden])', map)) {
      const atX = marker.dataset.x / scale;
      const atY = marker.dataset.y / scale;
      let x = atX;
      let y = atY;
      for (let i = 0; ; ++i) {
        const radius = 20 + 5 * Math.sqrt(i);
        x = atX + radius * Math.sin(i * 2.399963);
        y = atY - radius * Math.cos(i * 2.399963);
        if (isFree(x, y)) break;
      }
      taken.push({ x, y });
      marker.querySelector('line').setAttribute('x2', x - atX);
      marker.querySelector('line').setAttribute('y2', y - atY);
      marker.querySelector('.head').setAttribute('transform', `translate(${x - atX} ${y - atY})`);
    }
  }

  function layOutFurniture(scale) {
    let metres = 1;
    for (let i = 0; ; ++i) {
      const next = metres * (i % 3 === 1 ? 2.5 : 2);
      if (next / map.dataset.metres / scale > 120) break;
      metres = next;
    }
    const bar = map.querySelector('.scale-bar');
    const width = metres / map.dataset.metres / scale;
    bar.querySelector('path').setAttribute('d', `M0 -6L0 0L${width} 0L${width} -6`);
    bar.querySelector('text').textContent = metres >= 1000 ? metres / 1000 + ' km' : metres + ' m';
    bar.setAttribute('transform', `translate(${view.x + 14 * scale} ${view.y + view.height - 14 * scale}) scale(${scale})`);
    map.querySelector('.north').setAttribute('transform', `translate(${view.x + 22 * scale} ${view.y + 30 * scale}) scale(${scale})`);
  }

  // Names that would lie on one already drawn are left out until there is room.
  function hideCrowdedLabels() {
    if (!map) return;
    const labels = [...all('.area-name', map), ...all('.item-number', map)];
    for (const label of labels) label.classList.remove('crowded');
    // All are measured before any is hidden: a change between two measurements would lay out the whole page again.
    const boxes = labels.map((label) => label.getBoundingClientRect());
    const taken = [];
    labels.forEach((label, i) => {
      const box = boxes[i];
      const meets = taken.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top);
      if (meets && box.width > 0) label.classList.add('crowded');
      else taken.push(box);
    });
  }

  function toUnits(event) {
    const box = map.getBoundingClientRect();
    return { x: view.x + (event.clientX - box.left) / box.width * view.width, y: view.y + (event.clientY - box.top) / box.height * view.height };
  }

  const pointers = new Map();
  let movedBy = 0;

  function pointerMoved(event) {
    if (!pointers.has(event.pointerId)) return;
    const before = pointers.get(event.pointerId);
    const now = { x: event.clientX, y: event.clientY };
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    movedBy += Math.hypot(now.x - before.x, now.y - before.y);
    if (movedBy > 5 && !map.hasPointerCapture(event.pointerId)) map.setPointerCapture(event.pointerId);
    if (others.length === 0) {
      const scale = unitsPerPixel();
      setView({ width: view.width, x: view.x - (now.x - before.x) * scale, y: view.y - (now.y - before.y) * scale });
    } else {
      const other = others[0];
      const factor = Math.hypot(now.x - other.x, now.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1);
      const middle = toUnits({ clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 });
      zoomAt(factor, middle.x, middle.y);
    }
    pointers.set(event.pointerId, now);
  }

  function pointerEnded(event) {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) map.classList.remove('dragging');
  }

  function keyPressed(event) {
    const step = view.width / 8;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (moves[event.key] && view.width < full.width) setView({ ...view, x: view.x + moves[event.key][0], y: view.y + moves[event.key][1] });
    else if (event.key === '+' || event.key === '=') zoomMiddle(1.5);
    else if (event.key === '-') zoomMiddle(1 / 1.5);
    else if (event.key === '0') setView(full);
    else return;
    event.preventDefault();
  }

  function wheelTurned(event) {
    const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0018));
    if (factor < 1 && view.width >= full.width) return;  // nothing more to show: the page scrolls on
    event.preventDefault();
    const at = toUnits(event);
    zoomAt(factor, at.x, at.y);
  }

  function listenToMap() {
    map.addEventListener('wheel', wheelTurned, { passive: false });
    map.addEventListener('keydown', keyPressed);
    map.addEventListener('pointerdown', (event) => {
      if (pointers.size === 0) movedBy = 0;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      map.classList.add('dragging');
    });
    map.addEventListener('pointermove', pointerMoved);
    for (const end of ['pointerup', 'pointercancel', 'pointerleave']) map.addEventListener(end, pointerEnded);
    map.addEventListener('dragstart', (event) => event.preventDefault());
    // The end of a drag is not a click on what lies under it; a click by the keyboard (detail 0) is none.
    map.addEventListener('click', (event) => { if (movedBy > 5 && event.detail > 0) { event.preventDefault(); event.stopPropagation(); } }, true);
    const zooms = { in: () => zoomMiddle(1.6), out: () => zoomMiddle(1 / 1.6), reset: () => setView(full) };
    for (const button of all('[data-zoom]')) button.addEventListener('click', zooms[button.dataset.zoom]);
    addEventListener('resize', requestLayout);
  }

  function showOnMap(number) {
    const marker = document.getElementById('marker-' + number);
    const width = full.width / 8;
    setView({ width, x: marker.dataset.x - width / 2, y: marker.dataset.y - width * full.height / full.width / 2 });
    choose(marker, document.getElementById('finding-' + number));
    map.closest('.map-box').scrollIntoView({ block: 'center' });
    marker.focus({ preventScroll: true });
  }

  // ---- filters and layers ----
  const form = document.getElementById('filters');

  function applyFilters() {
    if (!form) return;
    const severities = new Set(all('input[name="severity"]:checked', form).map((box) => box.value));
    const code = document.getElementById('filter-code').value;
    const party = document.getElementById('filter-party').value;
    let shown = 0;
    for (const card of all('.finding')) {
      const fits = severities.has(card.dataset.severity) && (!code || card.dataset.code === code) &&
        (!party || card.dataset.parties.split(' ').includes(party));
      card.hidden = !fits;
      shown += fits ? 1 : 0;
      const marker = document.getElementById('marker-' + card.dataset.finding);
      if (marker) marker.toggleAttribute('hidden', !fits);
    }
    for (const group of all('.finding-group')) group.hidden = all('.finding:not([hidden])', group).length === 0;
    document.getElementById('shown-count').textContent = shown;
    requestLayout();
  }

  // A finding that is asked for by its number is shown, whatever the filters say.
  function reveal(number) {
    const card = document.getElementById('finding-' + number);
    if (!card || !card.hidden) return;
    form.reset();
    applyFilters();
  }

  function followLink(event) {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.classList.contains('show-on-map')) return showOnMap(link.dataset.finding);
    const place = link.getAttribute('href').slice(1);
    if (readHash().place === place) goTo(place);
    else location.hash = hashOf(place);
  }

  document.addEventListener('click', followLink);
  for (const choice of all('input[name="language"]')) {
    choice.addEventListener('change', () => {
      setLanguage(choice.value === 'zh-Hans');
      history.replaceState(null, '', '#' + hashOf(readHash().place));  // keeps the language without moving the page
    });
  }
  if (form) {
    form.addEventListener('change', applyFilters);
    form.addEventListener('submit', (event) => event.preventDefault());
  }
  for (const box of all('[data-layer-switch]')) {
    box.addEventListener('change', () => {
      for (const layer of all('.layer', map)) if (layer.dataset.layer === box.dataset.layerSwitch) layer.toggleAttribute('hidden', !box.checked);
      requestLayout();
    });
  }
  addEventListener('hashchange', followHash);
  addEventListener('beforeprint', () => { setView(full); layOut(); });
  if (map) { listenToMap(); layOut(); }
  followHash();
})();
