// Charts for explorers. `x.charts` are those of the figure in their order, each with
//   x0 x1 y0 y1 left top width height   what its plot goes from and to, and where it lies
//   x(value) y(value)                   where a value lies in it
//   clear area line rule circle dot ring mark sign text   a pen for what the still figure drew in the plot: first `clear()`, then all anew
//   over                                a second such pen, over the first
// and `x.thumb` puts something on it that can be taken.
// Texts of an SVG that are a sentence or a part of it, however it was broken into lines. What is shorter is a number of an axis.
N.words ||= (svg, sentence) => [...svg.querySelectorAll('text')].filter(({textContent: text}) => text[4] && sentence.includes(text));
N.parts.chart ||= x => {
  const tenth = v => Math.round(v * 10) / 10;
  const fill = (ink, more) => ({class: ink, fill: 'currentColor', ...more});
  const stroke = (ink, width, dash, more) => ({class: ink, fill: 'none', stroke: 'currentColor', 'stroke-width': width, 'stroke-dasharray': dash, ...more});

  // Lines and areas are cut off at the plot's edges; circles and texts are not.
  const pen = (c, front, back) => {
    const clipped = layer => {
      const {left, top, width, height} = c;
      const box = N.svg('svg', {x: left, y: top, width, height, viewBox: [left, top, width, height], style: `width:${width}px;height:${height}px`});
      layer.replaceChildren(box);
      return box;
    };
    let lines, areas;
    // Broken where a coordinate is NaN.
    const way = points => {
      let command = 'M';
      return points.map(([a, b]) => {
        if (a + b !== a + b) return (command = 'M', '');
        const step = command + tenth(c.x(a)) + ' ' + tenth(c.y(b));
        command = 'L';
        return step;
      }).join('');
    };
    const p = {
      clear() {
        lines = clipped(front);
        areas = back ? clipped(back) : lines;
      },
      area(points, ink, opacity = 0.15) { areas.append(N.svg('path', fill(ink, {'fill-opacity': opacity, d: way(points) + 'z'}))); },
      line(points, ink, width = 2, dash = '') { lines.append(N.svg('path', stroke(ink, width, dash, {d: way(points)}))); },
      rule(at, upright) { p.line(upright ? [[at, c.y0], [at, c.y1]] : [[c.x0, at], [c.x1, at]], 'm', 1.3, '5 4'); },
      // Filled, or where it has a width a line.
      circle([a, b], r, ink, width, dash = '') {
        const place = {cx: tenth(c.x(a)), cy: tenth(c.y(b)), r};
        front.append(N.svg('circle', width ? stroke(ink, width, dash, place) : fill(ink, place)));
      },
      // A point of class 0 or 1, the ring around one that is wrong, and a point of a curve.
      dot(at, one) { one ? p.circle(at, 5, 'b') : p.circle(at, 4.4, 'a', 2); },
      ring(at) { p.circle(at, 9.5, 'i', 1.6, '3 2.5'); },
      mark(at, ink, filled) { p.circle(at, 4, ink, filled ? 0 : 1.8); },
      // What tells series apart without colour.
      sign([a, b], i) {
        const d = ['M-3.8 0a3.8 3.8 0 1 0 0-.1z', 'M-4.5 3.5L0-4.5 4.5 3.5z', 'M-3.5-3.5h7v7h-7z', 'M-4.8 0L0-4.8 4.8 0 0 4.8z', 'M-3.5-3.5l7 7m0-7l-7 7', 'M-3.8 0a3.8 3.8 0 1 0 0-.1z'][i];
        const more = {d, transform: `translate(${tenth(c.x(a))} ${tenth(c.y(b))})`};
        front.append(N.svg('path', i < 4 ? fill(N.ink(i), more) : stroke(N.ink(i), 2, '', more)));
      },
      // Beside a place in pixels; `end` for text that ends there.
      text(px, py, text, anchor = '') { front.append(N.svg('text', fill('i', {x: tenth(px), y: tenth(py), 'font-size': 12, 'text-anchor': anchor}), text)); },
    };
    return p;
  };

  x.charts = [...x.root.querySelectorAll('[data-f]')].map(front => {
    const svg = front.closest('svg');
    const [left, top, width, height, x0, x1, y0, y1] = front.dataset.f.split(' ').map(Number);
    const c = {svg, left, top, width, height, x0, x1, y0, y1, x: v => left + width * (v - x0) / (x1 - x0), y: v => top + height * (y1 - v) / (y1 - y0)};
    const over = N.svg('g', {class: 'nn-t'});
    front.after(over);
    c.over = pen(c, over);
    return Object.assign(c, pen(c, front, svg.querySelector('[data-b]')));
  });

  // `get` tells its place, or null where there is none now; `set` is given the place that is wanted; `text` says where it is. A `flat`
  // one has a place along x only, and ↑ and ↓ move it as → and ← do.
  x.thumb = ({chart: c, label, get, set, text, step = (c.x1 - c.x0) / 100, flat}) => {
    const thumb = N.svg('g', {class: 'nn-t i', role: 'slider', tabindex: 0, 'aria-label': label, 'aria-valuemin': c.x0, 'aria-valuemax': c.x1,
      'data-lm-suppress-shortcuts': true, stroke: 'currentColor', cursor: 'grab'},
    // However small the picture is shown, there are 44 pixels to touch.
    N.svg('path', {d: 'M0 0h.1', stroke: 'transparent', 'stroke-width': 44, 'stroke-linecap': 'round', 'vector-effect': 'non-scaling-stroke', 'pointer-events': 'all'}),
    N.svg('circle', {r: 8, fill: 'currentColor', 'fill-opacity': 0.25}));
    const move = (at, dx, dy) => { set([at[0] + dx, at[1] + dy]); x.update(); };
    const place = event => {
      const {x: px, y: py} = new DOMPoint(event.clientX, event.clientY).matrixTransform(c.svg.getScreenCTM().inverse());
      return [c.x0 + (px - c.left) / c.width * (c.x1 - c.x0), c.y1 - (py - c.top) / c.height * (c.y1 - c.y0)];
    };
    // From where it was taken to its place, so that it does not jump.
    let hold;
    thumb.onpointerdown = event => {
      event.preventDefault();
      thumb.focus({preventScroll: true});
      thumb.setPointerCapture(event.pointerId);
      const from = place(event), at = get();
      hold = [at[0] - from[0], at[1] - from[1]];
    };
    thumb.onpointermove = event => { if (thumb.hasPointerCapture(event.pointerId)) move(place(event), ...hold); };
    thumb.onlostpointercapture = thumb.onkeyup = x.settle;
    thumb.onkeydown = event => {
      const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [+!!flat, 1], ArrowDown: [-!!flat, -1]}[event.key];
      if (!way) return;
      event.preventDefault();
      move(get(), ...way.map(v => v * step * (event.shiftKey ? 10 : 1)));
    };
    c.svg.setAttribute('role', 'group');
    c.svg.append(thumb);
    x.follow.push(() => {
      const at = get();
      thumb.style.display = at ? '' : 'none';
      if (!at) return;
      put(thumb, {transform: `translate(${tenth(c.x(at[0]))} ${tenth(c.y(at[1]))})`, 'aria-valuenow': at[0], 'aria-valuetext': text()});
    });
  };
  const put = (element, attributes) => { for (const name in attributes) element.setAttribute(name, attributes[name]); };
};
