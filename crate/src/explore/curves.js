// A point moves along curves, with its tangent; parameters and a bias have sliders.
N.curves ||= x => {
  const s = x.state, {of, names} = s, [c] = x.charts, many = of.length > 1, inside = y => y >= c.y0 && y <= c.y1;
  const wide = c.x1 - c.x0, F = N.format;
  // Of a function that is known at some places only, the nearest one.
  const value = (i, at) => {
    const {h, p, grid} = s.of[i];
    return grid ? grid[Math.round((at - c.x0) / wide * (grid.length - 1))].map(v => v ?? NaN) : N.activation[h](at + s.b, p);
  };
  const coarse = of.find(({grid}) => grid), step = wide / (coarse ? coarse.grid.length - 1 : 200);
  const shape = () => JSON.stringify([s.of, s.b]), first = shape();
  let redrawn;

  // Names change with parameters, also in the legend.
  const has = i => of[i].h && names[i].endsWith(')');
  const name = i => (has(i) ? names[i].replace(/[^ ]+\)$/, F(s.of[i].p) + ')') : names[i]);
  const legend = of.flatMap((f, i) => ['', '의 기울기'].map(end => [N.words(c.svg, name(i) + end).find(text => text.textContent === name(i) + end), i, end]));

  const said = () => `x = ${F(s.x)}: ` + of.map((f, i) => {
    const [y, slope] = value(i, s.x), [[left, before], [right, after]] = [-1e-9, 1e-9].map(d => value(i, s.x + d));
    const note = f.grid ? '' : Math.abs(right - left) > 1e-6 ? ' (뛰는 곳)'
      : Math.abs(after - before) > 1e-6 ? ` (꺾이는 곳: 왼쪽 ${F(before)}, 오른쪽 ${F(after)})`
        : Math.abs(slope) < 0.05 ? slope ? ' (포화)' : ' (평평한 곳)' : '';
    return `${many ? name(i) + ' ' : ''}y = ${F(y)}, 기울기 ${F(slope)}${note}`;
  }).join(' / ');
  x.thumb({chart: c, label: 'x', flat: true, step, text: said,
    get: () => [s.x, Math.min(Math.max(value(0, s.x)[0] || 0, c.y0), c.y1)],
    set([at]) { s.x = Math.min(Math.max(c.x0 + N.snap(at - c.x0, step), c.x0), c.x1); }});
  const slider = (label, from, to, get, set) => x.slider({label, from: Math.min(get(), from), to: Math.max(get(), to), step: 0.01, get, set});
  of.forEach(({p, h}, i) => {
    if (h === 'maxout') p.forEach((line, j) => line.forEach((v, k) => slider('wb'[k] + (j + 1), -2, 2, () => s.of[i].p[j][k], v => { s.of[i].p[j][k] = v; })));
    else if (has(i)) slider(names[i].replace(/ \((.).*/, '의 $1'), 0, h === 'Swish' ? 5 : 2, () => s.of[i].p, v => { s.of[i].p = v; });
  });
  if (!coarse && of[0].h !== 'maxout') slider('편향 b', -3, 3, () => s.b, v => { s.b = v; });

  // A line, broken at jumps, which are found by halving. A filled dot is the value there.
  const line = (i, k) => {
    const points = [], dots = [], leap = (c.y1 - c.y0) / 30, f = at => [at, value(i, at)[k]];
    for (let n = 0; n <= 200; n++) {
      const now = f(c.x0 + wide * n / 200), last = points.at(-1);
      let a = last, b = now;
      if (last && Math.abs(b[1] - a[1]) > leap) {
        for (let j = 0; j < 30; j++) {
          const middle = f((a[0] + b[0]) / 2);
          if (Math.abs(middle[1] - a[1]) > Math.abs(b[1] - middle[1])) b = middle;
          else a = middle;
        }
        if (Math.abs(b[1] - a[1]) > leap / 2) {
          points.push(a, [NaN, NaN], b);
          dots.push(a, b);
        }
      }
      points.push(now);
    }
    c.line(points, N.ink(i), 2, k ? '6 4' : '');
    dots.forEach((at, j) => { if (inside(at[1])) c.mark(at, N.ink(i), s.of[i].h !== 'maxout' && j % 2 === 0); });
    if (many) [0.1, 1.1, 2.1].forEach(t => { const at = f(c.x0 + wide * (t + i / 6) / 3); if (inside(at[1])) c.sign(at, i); });
  };
  // The levels that functions come near to far out.
  const asymptotes = () => new Set(of.flatMap(({h}, i) => (!/^(시|t|S?E|So)/.test(h) ? [] : [-16, 16].flatMap(far => {
    const [y, slope] = value(i, far - s.b);
    return slope < 1e-3 ? [N.snap(y, 1e-4)] : [];
  }))));

  return {
    draw() {
      // Until something about the curves changes, they are as Rust drew them.
      redrawn ||= shape() !== first;
      if (redrawn) {
        c.clear();
        for (const y of asymptotes()) {
          if (!inside(y)) continue;
          c.rule(y);
          c.text(c.left + c.width, c.y(y) - 4, `점근선 y = ${F(y)}`, 'end');
        }
        of.forEach((f, i) => {
          line(i, 0);
          if (s.derivatives) line(i, 1);
        });
        legend.forEach(([text, i, end]) => { if (text) text.textContent = name(i) + end; });
      }
      c.over.clear();
      of.forEach((f, i) => {
        const [y, slope] = value(i, s.x), reach = wide / 6;
        c.over.line([-reach, reach].map(d => [s.x + d, y + d * slope]), N.ink(i), 1.3);
        if (inside(y)) c.over.mark([s.x, y], N.ink(i), true);
        if (s.derivatives && inside(slope)) c.over.mark([s.x, slope], N.ink(i));
      });
      return said();
    },
    code() {
      const comma = all => all.join(', '), list = s.of.map(({h, p, grid}, i) => {
        if (grid) return `curve(${JSON.stringify(names[i])}, |x| …)`;
        if (h === 'maxout') return `Maxout::new([${comma(p.map(line => `(${comma(line.map(N.float))})`))}])`;
        const rule = N.rust(h) + (has(i) ? `(${N.float(p)})` : '');
        return s.b ? `curve("${name(i)}", |x| ${rule}.apply(x + ${N.float(s.b)}))` : rule;
      });
      const range = `range(${N.float(c.x0)}, ${N.float(c.x1)})`;
      return of[0].h === 'maxout' ? list[0] : `curves([${comma(list)}])${s.derivatives ? '.with_derivatives()' : ''}.${range}`;
    },
  };
};
