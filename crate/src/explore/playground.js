// A 2-h-1 network that trains in the page, on points that the reader may add to. Where it stands follows from the state alone: from the
// weights that Rust draws for the same seed, so many epochs of gradient descent on all points. What is changed makes it start over.
// It draws the little that it needs itself: with the part for charts there would be no room for data.
N.playground ||= x => {
  const s = x.state, packed = s.points, MOST = 10000;
  const sigmoid = z => 1 / (1 + Math.exp(-z));
  // In Rust, in Korean; value and slope.
  const ACTIVATIONS = {
    Tanh: ['tanh', (z, y = Math.tanh(z)) => [y, 1 - y * y]],
    Sigmoid: ['시그모이드', (z, y = sigmoid(z)) => [y, y * (1 - y)]],
    Relu: ['ReLU', z => (z > 0 ? [z, 1] : [0, 0])],
    Identity: ['항등 함수', z => [z, 1]],
  };
  const front = x.root.querySelector('[data-f]'), svg = front.closest('svg');
  const [left, top, width, height, x0, x1, y0, y1] = front.dataset.f.split(' ').map(Number), across = x1 - x0, up = y1 - y0;
  const pixels = ([a, b]) => [left + width * (a - x0) / across, top + height * (y1 - b) / up].map(v => Math.round(v * 10) / 10);
  // What Rust packed as shares of the plane, and where a new point would stand.
  const begin = () => {
    const points = packed.match(/.{7}/g) || [];
    s.points = points.map(each => {
      const [a, b] = N.unpack(each);
      return [N.snap(x0 + across * a, 1e-4), N.snap(y0 + up * b, 1e-4), +each[6]];
    });
    Object.assign(s, {x1: x0 + across / 2, x2: y0 + up / 2});
  };
  let one = 1, run = {};
  begin();
  const given = JSON.stringify(s.points);

  const inner = ([a, b]) => run.units.map(([v, w, bias]) => ACTIVATIONS[s.h][1](v * a + w * b + bias));
  const outer = hidden => hidden.reduce((sum, [y], i) => sum + y * run.units[i][3], run.bias);
  // Loss, wrong points and gradient of the weights as they are.
  const look = () => {
    Object.assign(run, {before: run.loss, loss: 0, wrong: [], slope: 0, slopes: run.units.map(() => [0, 0, 0, 0])});
    for (const point of s.points) {
      const [a, b, t] = point, hidden = inner(point), z = outer(hidden), error = (sigmoid(z) - t) / s.points.length;
      run.loss += (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - t * z) / s.points.length;
      if (z > 0 != t) run.wrong.push(point);
      run.slope += error;
      hidden.forEach(([y, slope], i) => {
        const back = error * run.units[i][3] * slope, sums = run.slopes[i];
        sums[0] += back * a;
        sums[1] += back * b;
        sums[2] += back;
        sums[3] += error * y;
      });
    }
  };
  // A unit is its two weights, its bias, and its weight in the output's sum.
  const start = key => {
    const normal = N.normals(s.seed), n = s.hidden, first = Math.sqrt(s.h === 'Relu' ? 1 : 2 / (n + 2)), last = Math.sqrt(2 / (n + 1));
    const units = Array.from({length: n}, () => [first * normal(), first * normal(), 0]);
    units.forEach(unit => unit.push(last * normal()));
    run = {key, units, bias: 0, epoch: 0};
    look();
    run.first = run.loss;
  };
  const diverges = () => !(run.loss < 3 * run.first + 1);
  const converged = () => Math.max(...[run.slope, ...run.slopes.flat()].map(Math.abs)) < 2e-3;
  // To the epoch of the state, or, where it is to `stop`, no further than it makes sense.
  const train = stop => {
    const key = JSON.stringify([s.points, s.hidden, s.h, s.rate, s.seed]);
    if (!s.points.length) s.epoch = 0;
    if (run.key !== key || run.epoch > s.epoch) start(key);
    while (run.epoch < s.epoch && !(stop && (diverges() || converged()))) {
      run.bias -= s.rate * run.slope;
      run.units.forEach((unit, i) => run.slopes[i].forEach((v, k) => { unit[k] -= s.rate * v; }));
      run.epoch++;
      look();
    }
    s.epoch = run.epoch;
  };

  const change = (key, value) => { s[key] = value; s.epoch = 0; };
  const add = (a, b) => change('points', [...s.points, [N.snap(a, across / 200), N.snap(b, up / 200), one]]);
  const choose = (label, key, list, name = v => v) =>
    x.buttons(label, list.map(value => ({text: name(value), on: () => s[key] === value, press: () => change(key, value)})));
  // The whole plane can be clicked.
  const plot = N.svg('rect', {class: 'nn-t', x: left, y: top, width, height, fill: 'none', 'pointer-events': 'all', cursor: 'crosshair'});
  svg.append(plot);
  plot.onclick = event => {
    const {x: a, y: b} = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    add(x0 + (a - left) / width * across, y1 - (b - top) / height * up);
    x.update();
    x.settle();
  };
  x.buttons('학습', [
    {text: '가중치의 초깃값으로', press() { x.stop(); s.epoch = 0; }},
    {text: '한 에폭', press() { x.stop(); s.epoch = Math.min(s.epoch + 1, MOST); }},
    {text: () => (x.playing ? '멈춤' : '끝까지'), press() {
      if (x.playing) return x.stop();
      let before = 0;
      x.play(time => {
        // Ever faster.
        const now = Math.floor(time / 30 + (time / 100) ** 2), wanted = s.epoch = Math.min(s.epoch + now - before, MOST);
        before = now;
        train(true);
        return s.points.length && s.epoch === wanted && wanted < MOST;
      });
    }},
    {text: '다른 시작', press: () => change('seed', s.seed + 1)},
  ]);
  x.slider({label: '학습률', from: -2, to: 1.5, step: 0.02, text: () => N.format(s.rate),
    get: () => N.snap(Math.log10(s.rate), 0.02), set(v) { change('rate', +(10 ** v).toPrecision(2)); }});
  choose('은닉 뉴런', 'hidden', [1, 2, 3, 4, 6, 8]);
  choose('활성화 함수', 'h', Object.keys(ACTIVATIONS), h => ACTIVATIONS[h][0]);
  x.slider({label: '새 점 x1', from: x0, to: x1, get: () => s.x1, set(v) { s.x1 = v; }});
  x.slider({label: '새 점 x2', from: y0, to: y1, get: () => s.x2, set(v) { s.x2 = v; }});
  x.buttons('점', [
    ...['○', '●'].map((text, value) => ({text, on: () => one === value, press() { one = value; }})),
    {text: '찍기', press: () => add(s.x1, s.x2)},
    {text: '모두 지우기', press: () => change('points', [])},
  ]);

  const draw = (layer, tag, ink, stroke, more) =>
    layer.append(N.svg(tag, {class: ink, [stroke ? 'stroke' : 'fill']: 'currentColor', ...(stroke && {fill: 'none', 'stroke-width': stroke}), ...more}));
  return {
    reset() { one = 1; begin(); },
    draw() {
      train();
      const {epoch, points} = s, far = 9 * (across + up), below = svg.querySelector('[data-b]');
      // Lines are cut off at the plot's edges.
      const over = N.svg('svg', {x: left, y: top, width, height, viewBox: [left, top, width, height], style: `width:${width}px;height:${height}px`});
      below.replaceChildren();
      front.replaceChildren(over);
      if (epoch) {
        const [bands, border] = N.bands(([i, j]) => sigmoid(outer(inner([x0 + across * i, y0 + up * j]))), ([i, j]) => [left + width * i, top + height * (1 - j)]);
        bands.forEach((d, i) => draw(below, 'path', N.ink(i % 2), 0, {d, 'fill-opacity': 0.08}));
        draw(below, 'path', 'i', 1.5, {d: border});
        for (const [a, b, bias] of run.units) {
          const ends = [far, -far].map(d => pixels([(-bias * a - b * d) / (a * a + b * b), (-bias * b + a * d) / (a * a + b * b)]));
          draw(over, 'path', 'm', 1.3, {d: `M${ends.join('L')}`, 'stroke-dasharray': '5 4'});
        }
      }
      const circle = (point, r, ink, stroke, dash = '') => {
        const [cx, cy] = pixels(point);
        draw(over, 'circle', ink, stroke, {cx, cy, r, 'stroke-dasharray': dash});
      };
      points.forEach(point => (point[2] ? circle(point, 5, 'b') : circle(point, 4.4, 'a', 2)));
      if (epoch) run.wrong.forEach(point => circle(point, 9.5, 'i', 1.6, '3 2.5'));
      if (s.x1 !== x0 + across / 2 || s.x2 !== y0 + up / 2) circle([s.x1, s.x2], 7, N.ink(one), 1.5, '2 2');
      if (!points.length) return '점이 없습니다. 그림을 눌러 점을 찍어 보세요.';
      const verdict = !epoch ? '' : diverges() ? ' 발산합니다: 손실이 처음보다 훨씬 커졌습니다. 학습률을 낮춰 보세요.'
        : !converged() ? run.loss > run.before ? ' 방금 손실이 커졌습니다. 학습률이 클지도 모릅니다.' : ''
          : ' 수렴했습니다: 기울기가 거의 0입니다.' + (!run.wrong.length ? '' : s.h === 'Identity'
            ? ' 항등 함수로는 직선 하나밖에 그을 수 없습니다. 다른 활성화 함수를 써 보세요.'
            : ' 그런데 틀린 점이 남았습니다. 다른 시작, 더 많은 은닉 뉴런, 다른 활성화 함수를 써 보세요.');
      return `에폭 ${epoch}: 손실 ${N.format(run.loss)}, 점 ${points.length}개 가운데 ${points.length - run.wrong.length}개를 맞혔습니다.${verdict}`;
    },
    code() {
      const data = `Dataset::new([${s.points.map(([a, b]) => `[${N.float(a)}, ${N.float(b)}]`).join(', ')}], [${s.points.map(point => point[2]).join(', ')}])?`;
      return `let mut net = Mlp::new([2, ${s.hidden}, 1]).hidden(Activation::${s.h}).seed(${s.seed}); ` +
        `net.train(&${JSON.stringify(s.points) === given ? 'data' : data}, Train { learning_rate: ${N.float(s.rate)}, epochs: ${s.epoch}, ..Train::default() })?`;
    },
  };
};
