// Sliders and two thumbs move a perceptron's line; table, number line and boundary follow. A gate may be the goal.
N.perceptron ||= x => {
  const s = x.state, {most, bias: written} = s, step = most / 100;
  const GATES = {AND: 0b1000, NAND: 0b0111, OR: 0b1110, XOR: 0b0110};
  const INPUTS = [[0, 0], [0, 1], [1, 0], [1, 1]];
  const [plane, line] = x.charts, table = x.root.querySelector('table'), cells = [...table.tBodies[0].rows].map(row => [...row.cells]);
  const best = {};
  let goal, held;

  const limit = () => (written ? 0 : s.limit), bias = () => (written ? s.limit : -s.limit);
  // As it is shown, so it decides: without what binary arithmetic adds to typed-in decimals, to twelve digits of what was added.
  const clean = (v, [a, b]) => {
    const size = Math.abs(s.w[0] * a) + Math.abs(s.w[1] * b) + Math.abs(s.limit), places = 11 - Math.floor(Math.log10(size));
    return size && places >= 0 ? +v.toFixed(places) : v;
  };
  const raw = ([a, b]) => 0 + s.w[0] * a + s.w[1] * b + (written ? s.limit : 0);
  const sum = row => clean(raw(row), row), fires = row => clean(raw(row) - limit(), row) > 0;
  const calculation = row => {
    const terms = row.map((a, i) => `(${a} × ${N.format(s.w[i])})`);
    if (written) terms.unshift(N.format(s.limit));
    return `${terms.join(' + ')} = ${N.format(sum(row))}`;
  };
  const equation = () => {
    let text = '';
    s.w.forEach((w, i) => {
      const size = N.format(Math.abs(w));
      if (size !== '0') text += (w < 0 ? (text ? ' - ' : '-') : (text && ' + ')) + (size === '1' ? '' : size + '·') + `x${i + 1}`;
    });
    return written ? `${text} ${s.limit < 0 ? '-' : '+'} ${N.format(Math.abs(s.limit))} = 0` : `${text} = ${N.format(s.limit)}`;
  };

  // The plane's edge, cut at the line: its corners, and the line's ends between them, each with how far it is on the firing side.
  const around = () => {
    const corners = [[plane.x0, plane.y0], [plane.x1, plane.y0], [plane.x1, plane.y1], [plane.x0, plane.y1]];
    const high = corners.map(([a, b]) => s.w[0] * a + s.w[1] * b + bias());
    return corners.flatMap((a, i) => {
      const j = (i + 1) % 4, b = corners[j], along = high[i] / (high[i] - high[j]);
      const here = {at: a, high: high[i]};
      return high[i] * high[j] < 0 ? [here, {at: [0, 1].map(k => a[k] + (b[k] - a[k]) * along), high: 0}] : [here];
    });
  };
  const ends = () => {
    const found = around().filter(place => place.high === 0);
    return found.length > 1 && s.w.some(w => w) ? [found[0].at, found.at(-1).at] : null;
  };
  const noLine = () => {
    if (s.w.some(w => w)) return `직선(${equation()})이 이 그림 밖을 지나갑니다.`;
    return `가중치가 모두 0이라 직선이 없고 편향 ${N.format(bias())}만 남습니다. ` +
      (bias() > 0 ? '0보다 크므로 출력은 늘 1입니다.' : '0보다 크지 않으므로 출력은 늘 0입니다.');
  };

  // Texts of the still figure that change.
  const first = ends() ? '' : noLine(), note = N.words(plane.svg, first);
  const texts = [
    [plane, equation],
    [line, () => `${N.format(limit())} 이하: 출력 0`],
    [line, () => `${N.format(limit())} 초과: 출력 1`],
  ].map(([chart, text]) => [N.words(chart.svg, text())[0] || {}, text]);
  if (!written) texts.push([table.caption, () => `가중합이 임계값 ${N.format(s.limit)}보다 크면 1`]);

  ['w1', 'w2', written ? 'b' : 'θ'].forEach((label, i) => x.slider({label, from: -most, to: most, step,
    get: () => [...s.w, s.limit][i], set(value) { i < 2 ? s.w[i] = value : s.limit = value; held = null; }}));
  // A thumb turns the line around the other one; how steeply the sum rises is kept.
  const points = () => {
    const e = ends();
    return held || e && [0.25, 0.75].map(t => [0, 1].map(k => e[0][k] + (e[1][k] - e[0][k]) * t));
  };
  [0, 1].forEach(i => x.thumb({chart: plane, label: `경계의 ${i ? '둘째' : '첫째'} 점`, get: () => points()?.[i],
    text: () => `(${points()[i].map(v => N.format(N.snap(v, 0.01))).join(', ')}), ${equation()}`,
    set(to) {
      const at = to.map((v, k) => Math.min(Math.max(v, [plane.x0, plane.y0][k]), [plane.x1, plane.y1][k]));
      const other = points()[1 - i], normal = [at[1] - other[1], other[0] - at[0]];
      const size = Math.hypot(...normal), same = normal[0] * s.w[0] + normal[1] * s.w[1] < 0 ? -1 : 1;
      if (size < 0.05) return;
      const scale = same * Math.hypot(...s.w) / size;
      s.w = normal.map(v => N.snap(v * scale, step));
      s.limit = N.snap((s.w[0] * other[0] + s.w[1] * other[1]) * (written ? -1 : 1), step);
      held = i ? [other, at] : [at, other];
    }}));
  x.buttons('목표', Object.keys(GATES).map(gate => ({text: gate, on: () => goal === gate, press() { goal = goal === gate ? '' : gate; }})));

  return {
    reset() { goal = held = null; },
    draw() {
      const edge = around(), e = ends(), h = line.height;
      plane.clear();
      line.clear();
      [-1, 1].forEach((side, one) => {
        const half = edge.filter(place => place.high * side >= 0);
        if (half.some(place => place.high)) plane.area(half.map(place => place.at), N.ink(one));
        const [a, b] = one ? [limit(), line.x1] : [line.x0, limit()];
        line.area([[a, 0], [b, 0], [b, 1], [a, 1]], N.ink(one));
      });
      if (e) plane.line(e, 'i');
      line.rule(limit(), true);
      const right = INPUTS.filter((row, i) => {
        const one = fires(row), wanted = goal ? GATES[goal] >> i & 1 : one, at = sum(row), up = (14 + i * 22) / h;
        N.say(cells[i][2], calculation(row));
        const sign = one ? '●' : '○', cell = cells[i][3];
        if (cell.textContent[0] !== sign) cell.replaceChildren(N.html('span', {class: N.ink(+one)}, sign), ` ${+one}`);
        cell.parentNode.classList.toggle('y', one);
        plane.dot(row, wanted);
        if (wanted != one) plane.ring(row);
        if (at >= line.x0 && at <= line.x1) {
          line.line([[at, up - 6 / h], [at, 0]], 'm', 0.8, '1 3');
          line.dot([at, up], one);
          line.text(line.x(at) + (one ? 9 : -9), line.y(up) + 5, `(${row.join(', ')})`, one ? '' : 'end');
        }
        return wanted == one;
      }).length;
      line.text(line.x(limit()) + 5, line.top + 14, written ? '기준 0' : `임계값 θ = ${N.format(limit())}`);
      texts.forEach(([element, text]) => N.say(element, text()));
      const why = e ? '' : noLine();
      note.forEach(text => { text.style.display = why === first ? '' : 'none'; });
      if (!goal) return why;
      best[goal] = Math.max(best[goal] || 0, right);
      return `${why} 목표 ${goal}: 네 행 가운데 ${right}행이 맞습니다. 지금까지 가장 많이 맞힌 것은 ${best[goal]}행입니다.`;
    },
    code: () => `Perceptron::${written ? 'new' : 'with_threshold'}([${s.w.map(N.float).join(', ')}], ${N.float(s.limit)})`,
  };
};
