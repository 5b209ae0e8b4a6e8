// A training that is scrubbed through: regions, loss and diagram move together. A hidden unit that is pointed at shows its half-plane.
N.training_replay ||= x => {
  const s = x.state, {sizes, at, h, output} = s, last = at.length - 1, SIDE = 24, F = N.format;
  const RULES = {Tanh: Math.tanh, Sigmoid: z => 1 / (1 + Math.exp(-z)), Relu: z => Math.max(z, 0), Identity: z => z, Softmax: Math.exp};
  // Both charts: where the plot lies, what it goes from and to, and what is drawn over it.
  const all = what => [...x.root.querySelectorAll(what)], find = start => all('text').filter(text => text.textContent.startsWith(start));
  const [plane, curve] = all('[data-f]').map(front => {
    const over = N.svg('g', {class: 'nn-t', 'pointer-events': 'none'});
    front.after(over);
    return {front, over, box: front.dataset.f.split(' ').map(Number)};
  });
  const diagram = all('svg').at(-1), [back] = all('[data-b]'), rings = plane.front.querySelectorAll('[stroke-dasharray]'), biases = find('b = '), [note] = find('점 ');
  // A place by its shares of the plot's width and height.
  const spot = ({box: [left, top, width, height]}, [a, b]) => `${(left + width * a).toFixed(1)} ${(top + height * (1 - b)).toFixed(1)}`;
  const circle = (chart, place, r) => `M${spot(chart, place)}m0-${r}a${r} ${r} 0 1 0 .1 0z`;
  const path = (into, d, ink, opacity, width = 0, dash = '') => into.append(N.svg('path', {class: ink, d, fill: 'currentColor', 'fill-opacity': opacity,
    stroke: 'currentColor', 'stroke-width': width, 'stroke-dasharray': dash}));

  const weights = N.unpack(s.w), count = weights.length / at.length, points = (s.points.match(/.{9}/g) || []).map(N.unpack), frame = () => s.frame ?? last;
  // By layer and unit: the weights, and the bias last.
  const layers = () => {
    let place = frame() * count;
    const next = n => weights.slice(place, place += n).map(share => (share * 2 - 1) * s.most);
    return sizes.slice(1).map((units, i) => {
      const rows = Array.from({length: units}, () => next(sizes[i])), bias = next(units);
      return rows.map((row, u) => [...row, bias[u]]);
    });
  };
  // The sums of every layer at a place, and by how much each class leads there.
  const run = (net, [a, b]) => {
    const [x0, x1, y0, y1] = plane.box.slice(4);
    let y = [x0 + (x1 - x0) * a, y0 + (y1 - y0) * b];
    const sums = net.map((rows, i) => {
      const z = rows.map(row => y.reduce((sum, v, k) => sum + v * row[k], row.at(-1)));
      return y = z.map(RULES[i < net.length - 1 ? h : output]), z;
    });
    const sum = output === 'Softmax' ? y.reduce((a, b) => a + b) : 1, shares = y.map(v => Math.min(Math.max(v / sum, 0), 1));
    if (shares.length < 2) shares.unshift(1 - shares[0]);
    return {sums, leads: shares.map((v, k) => v - Math.max(...shares.filter((w, i) => i !== k)))};
  };

  // Where values on the grid are above a level: the area, and its border inside the plot.
  const cut = (values, level) => {
    let area = '', border = '';
    const way = places => 'M' + places.map(([i, j]) => spot(plane, [i / SIDE, j / SIDE])).join('L');
    for (let j = 0; j < SIDE; j++) {
      for (let i = 0, from = -1; i <= SIDE; i++) {
        const at = j * (SIDE + 1) + i, v = [values[at] - level, values[at + 1] - level, values[at + SIDE + 2] - level, values[at + SIDE + 1] - level];
        const above = i < SIDE && (v[0] >= 0) + (v[1] >= 0) + (v[2] >= 0) + (v[3] >= 0);
        if (above === 4 && from < 0) from = i;
        if (above === 4) continue;
        if (from >= 0) area += way([[from, j], [i, j], [i, j + 1], [from, j + 1]]) + 'z', from = -1;
        if (!above) continue;
        const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]], ends = [];
        area += way(corners.flatMap((a, k) => {
          const next = (k + 1) % 4, b = corners[next], t = v[k] / (v[k] - v[next]), own = v[k] >= 0 ? [a] : [];
          if (v[k] >= 0 === v[next] >= 0) return own;
          ends.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
          return [...own, ends.at(-1)];
        })) + 'z';
        border += way(ends);
      }
    }
    return [area, border];
  };

  const short = v => F(+v.toPrecision(3));
  const name = (i, u) => (i ? sizes.length < 4 ? 'h' : `h${i},` : 'x') + (u + 1);
  const wires = sizes.slice(1).flatMap((units, i) => Array.from({length: units * sizes[i]}, (all, w) => ({i, u: Math.floor(w / sizes[i]), k: w % sizes[i]})));
  wires.forEach((wire, e) => { wire.parts = all(`[data-e="${e}"]`); });
  x.slider({label: '에폭', from: 0, to: last, step: 1, get: frame, set(v) { s.frame = v; }, text: v => F(at[v][0])});
  diagram.setAttribute('role', 'group');
  sizes.slice(1, -1).flatMap((units, i) => Array.from({length: units}, (all, u) => [i, u])).forEach((unit, index) => {
    // Its bias stands under it.
    const cx = biases[index].getAttribute('x'), cy = biases[index].getAttribute('y') - 34, [i, u] = unit;
    const button = N.svg('g', {class: 'nn-t i', role: 'button', tabindex: 0, 'aria-label': `${name(i + 1, u)}의 반평면`, stroke: 'currentColor', 'stroke-width': 0},
      N.svg('circle', {cx, cy, r: 22, fill: 'transparent'}));
    button.onpointerenter = button.onfocus = () => { s.unit = unit; x.update(); };
    button.onpointerleave = button.onblur = () => { delete s.unit; x.update(); };
    button.onclick = x.settle;
    diagram.append(button);
  });
  let redrawn;
  return {
    reset() { delete s.frame; delete s.unit; },
    draw() {
      const [epoch, loss, right] = at[frame()], score = `점 ${s.total}개 가운데 ${right}개를 맞혔습니다.`, net = layers(), {unit} = s, largest = Math.max(1, ...net.flat(2).map(Math.abs));
      redrawn ||= frame() !== last; // Until then, all is as Rust drew it.
      [plane, curve].forEach(({over}) => over.replaceChildren());
      const grid = redrawn || unit ? Array.from({length: (SIDE + 1) ** 2}, (all, k) => run(net, [k % (SIDE + 1) / SIDE, Math.floor(k / (SIDE + 1)) / SIDE])) : [];
      if (redrawn) {
        back.replaceChildren();
        [0, 0.2, 0.4, 0.6, 0.8].forEach(level => grid[0].leads.forEach((own, k) => {
          const [area, border] = cut(grid.map(({leads}) => leads[k]), level);
          path(back, area, N.ink(k), 0.08);
          if (k && !level) path(back, border, 'i', 0, 1.5);
        }));
        rings.forEach(ring => ring.remove());
        const wrong = points.filter(([a, b, is]) => run(net, [a, b]).leads[Math.round(is * 84)] < 0);
        path(plane.over, wrong.map(place => circle(plane, place, 9.5)).join(''), 'i', 0, 1.6, '3 2.5');
        note.textContent = score;
        net.flat().forEach((row, index) => { biases[index].textContent = `b = ${short(row.at(-1))}`; });
      }
      wires.forEach(({i, u, k, parts}) => parts.forEach(one => {
        const w = net[i][u][k], mine = !unit || i === unit[0] && u === unit[1] || i === unit[0] + 1 && k === unit[1];
        one.style.opacity = mine ? '' : 0.2;
        if (redrawn && one.localName === 'text') one.textContent = short(w);
        else if (redrawn) Object.assign(one.style, {strokeWidth: 1 + Math.round(Math.abs(w) / largest * 6) / 2, strokeDasharray: w < 0 ? '6 4' : 'none'});
      }));
      const [x0, x1, y0, y1] = curve.box.slice(4);
      path(curve.over, circle(curve, [(epoch - x0) / (x1 - x0), ((s.power ? Math.log10(loss) : loss) - y0) / (y1 - y0)], 5), 'b', 1);
      let said = `에폭 ${F(epoch)}: 손실 ${F(loss)}, ${score}`;
      if (unit) {
        const [i, u] = unit, [area, border] = cut(grid.map(({sums}) => sums[i][u]), 0);
        path(plane.over, area, 'e', 0.2), path(plane.over, border, 'e', 0, 2.5);
        const sum = net[i][u].map((w, k, {length}) => short(w) + (k < length - 1 ? '·' + name(i, k) : ''));
        said += ` ${name(i + 1, u)}: 칠한 쪽에서 ${sum.join(' + ').replace(/\+ -/g, '- ')} > 0`;
      }
      return said;
    },
    code() {
      const net = layers(), list = all => `[${all.join(', ')}]`, row = all => 'vec!' + list(all.map(v => N.float(+v.toPrecision(3))));
      const w = net.map(rows => 'vec!' + list(rows.map(all => row(all.slice(0, -1))))), b = net.map(rows => row(rows.map(all => all.at(-1))));
      return `Mlp::from_parameters(${list(sizes)}, ${list(w)}, ${list(b)})?.hidden(Activation::${h}).output(${output === 'Softmax' ? 'Output' : 'Activation'}::${output})`;
    },
  };
};
