// A digit is drawn on a pad of 32 × 32 dots, of which the network gets the share of ink in each of 8 × 8 fields; ten bars answer, and the
// hidden units show their outputs.
N.digit_pad ||= x => {
  const s = x.state, {sizes, h, step, text} = s, SIDE = 32, FIELD = 4;
  const svgs = [...x.root.querySelectorAll('svg')], [pad] = svgs, table = x.root.querySelector('table'), cells = [...table.tBodies[0].rows].map(row => [...row.cells]);
  // Weights unit by unit, then biases, of each layer.
  let place = 0;
  const next = () => ((text.charCodeAt(place++) - 63) * 64 + text.charCodeAt(place++) - 63 - 2048) * step;
  const many = (length, make) => Array.from({length}, make);
  const layers = sizes.slice(1).map((outs, i) => [many(outs, () => many(sizes[i], next)), many(outs, next)]);
  const softmax = z => {
    const parts = z.map(v => Math.exp(v - Math.max(...z))), sum = parts.reduce((a, b) => a + b);
    return parts.map(part => part / sum);
  };
  // What every layer puts out.
  const outputs = () => {
    let y = [...s.pixels].map(digit => parseInt(digit, 17) / 16);
    return layers.map(([weights, biases], i) => {
      const z = weights.map((row, unit) => row.reduce((sum, w, k) => sum + w * y[k], biases[unit])), [name, p] = h[+(i === layers.length - 1)];
      return y = name ? z.map(v => N.activation[name](v, p)[0]) : softmax(z);
    });
  };

  // Ink in a line, as broad as a pen is.
  const stroke = ([ax, ay], [bx, by]) => {
    if (!s.ink.length) s.ink = many(SIDE, () => 0);
    const dx = bx - ax, dy = by - ay, square = dx * dx + dy * dy || 1;
    for (let j = 0; j < SIDE; j++) for (let i = 0; i < SIDE; i++) {
      const px = i + 0.5 - ax, py = j + 0.5 - ay, along = Math.min(Math.max((px * dx + py * dy) / square, 0), 1);
      if (Math.hypot(px - along * dx, py - along * dy) < 1.7) s.ink[j] |= 1 << i;
    }
    s.pixels = many(64, (_, field) => {
      const dots = many(FIELD ** 2, (_, k) => s.ink[(field >> 3) * FIELD + (k >> 2)] >>> (field & 7) * FIELD + (k & 3) & 1);
      return dots.reduce((a, b) => a + b).toString(17);
    }).join('');
  };
  const move = to => {
    const at = to.map(v => Math.min(Math.max(v, 0), SIDE));
    if (s.down) stroke(s.pen, at);
    s.pen = at;
    x.update();
  };

  // The whole pad can be drawn on. From the keyboard the pen goes down and up by the space bar.
  const pen = N.svg('g', {class: 'nn-t r', role: 'slider', tabindex: 0, 'aria-label': '펜', 'aria-valuemin': 0, 'aria-valuemax': SIDE},
    N.svg('path', {d: 'M0 0h.1', stroke: 'transparent', 'stroke-width': 44, 'stroke-linecap': 'round', 'vector-effect': 'non-scaling-stroke', 'pointer-events': 'all'}),
    N.svg('circle', {r: 1.7, fill: 'currentColor', 'fill-opacity': 0.25, stroke: 'currentColor', 'vector-effect': 'non-scaling-stroke'}));
  const hand = N.svg('g', {class: 'nn-t', 'data-lm-suppress-shortcuts': true, cursor: 'crosshair'},
    N.svg('rect', {class: 'm', x: 1, y: 0, width: SIDE, height: SIDE, fill: 'none', stroke: 'currentColor', 'stroke-width': 0.2, 'pointer-events': 'all'}), pen);
  pad.setAttribute('role', 'group');
  pad.append(hand);
  const at = event => {
    const {x: px, y: py} = new DOMPoint(event.clientX, event.clientY).matrixTransform(pad.getScreenCTM().inverse());
    return [px - 1, py];
  };
  hand.onpointerdown = event => {
    event.preventDefault();
    pen.focus({preventScroll: true});
    hand.setPointerCapture(event.pointerId);
    s.down = false;
    move(at(event));
    s.down = true;
    move(s.pen);
  };
  hand.onpointermove = event => { if (hand.hasPointerCapture(event.pointerId)) move(at(event)); };
  hand.onlostpointercapture = () => { s.down = false; x.update(); x.settle(); };
  pen.onkeyup = x.settle;
  pen.onkeydown = event => {
    const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], ' ': [0, 0]}[event.key];
    if (!way) return;
    event.preventDefault();
    if (event.key === ' ' && !event.repeat) s.down = !s.down;
    move(s.pen.map((v, i) => v + way[i] * (event.shiftKey ? FIELD : 1)));
  };
  x.follow.push(() => {
    const [a, b] = s.pen;
    pen.setAttribute('transform', `translate(${a + 1} ${b})`);
    pen.lastChild.setAttribute('fill-opacity', s.down ? 0.9 : 0.25);
    pen.setAttribute('aria-valuenow', a);
    pen.setAttribute('aria-valuetext', `가로 ${N.format(a)}, 세로 ${N.format(b)}, 펜 ${s.down ? '내림' : '올림'}`);
  });
  const put = pixels => { s.pixels = pixels; s.ink = []; };
  x.buttons('판', [{text: '지우기', press: () => put('0'.repeat(64))}]);
  x.buttons('예시', s.samples.map((sample, digit) => ({text: `${digit}`, on: () => s.pixels === sample, press: () => put(sample)})));

  // Fields in Rust's levels of grey, eight in a line.
  const fields = (svg, values) => {
    svg.querySelectorAll('path:not(.nn-t *)').forEach(path => path.remove());
    values.forEach((value, i) => {
      const ink = ['', 'g', 'm', 'i'][Math.round(value * 3)], d = `M${1 + (i & 7) * FIELD} ${(i >> 3) * FIELD}h${FIELD}v${FIELD}h-${FIELD}z`;
      if (ink) svg.prepend(N.svg('path', {class: ink, fill: 'currentColor', d}));
    });
  };
  return {
    draw() {
      const all = outputs(), answer = all.at(-1), order = answer.map((_, i) => i).sort((a, b) => answer[b] - answer[a]);
      const percent = i => N.format(Math.round(answer[i] * 1000) / 10) + '%';
      fields(pad, [...s.pixels].map(digit => parseInt(digit, 17) / 16));
      const dots = s.ink.flatMap((row, j) => many(SIDE, (_, i) => (row >>> i & 1 ? `M${i + 1} ${j}h1v1h-1z` : '')));
      if (s.ink.length) hand.before(N.svg('path', {class: 'b', fill: 'currentColor', 'fill-opacity': 0.6, d: dots.join('')}));
      all.slice(0, -1).forEach((y, i) => {
        const largest = Math.max(...y.map(Math.abs));
        fields(svgs[i + 1], y.map(v => Math.abs(v) / largest));
      });
      cells.forEach(([head, share, bar], i) => {
        const full = Math.round(Math.min(Math.max(answer[i], 0), 1) * 10);
        N.say(share, percent(i));
        N.say(bar, '█'.repeat(full) + '░'.repeat(10 - full));
        head.parentNode.classList.toggle('y', i === order[0]);
      });
      table.caption.textContent = `신경망의 답: ${order[0]}`;
      return /[^0]/.test(s.pixels) ? `답은 ${order[0]} (${percent(order[0])}), 그다음은 ${order[1]} (${percent(order[1])})입니다.` : '판을 꽉 채워 숫자를 그려 보세요.';
    },
    code: () => `net.predict([${[...s.pixels].map(digit => N.float(parseInt(digit, 17))).join(', ')}].map(|ink| ink / 16.0))?`,
  };
};
