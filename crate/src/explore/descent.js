// A weight that goes down its loss: start, learning rate, steps; and the secant that becomes a tangent.
N.descent ||= x => {
  const s = x.state, [c] = x.charts, last = s.knots.length - 1, wide = (c.x1 - c.x0) / last, MOST = 200;
  // Loss and slope between the places where Rust looked, by the cubic that has both at either end.
  const loss = w => {
    const place = (w - c.x0) / wide, i = Math.min(Math.max(Math.floor(place), 0), last - 1), t = place - i;
    const [[a, da], [b, db]] = [s.knots[i], s.knots[i + 1]];
    const rise = (b - a) / wide, p = da - rise, q = db - rise;
    return [a + (b - a) * t + wide * t * (1 - t) * (p * (1 - t) - q * t), rise + p * (1 - t) * (1 - 3 * t) + q * t * (3 * t - 2)];
  };
  const inside = w => w >= c.x0 && w <= c.x1 + wide * 1e-9;
  const still = w => inside(w) && Math.abs(loss(w)[1] * s.rate) < (c.x1 - c.x0) * 1e-6;
  const walk = (steps, path = [s.w]) => {
    while (path.length <= steps && inside(path.at(-1))) path.push(path.at(-1) - s.rate * loss(path.at(-1))[1]);
    return path;
  };
  const note = [...c.svg.querySelectorAll('text')].find(text => text.textContent.startsWith('학습률'));

  x.thumb({chart: c, label: '출발점 w', flat: true, get: () => [s.w, loss(s.w)[0]], text: () => N.format(s.w),
    set([w]) { s.w = Math.min(Math.max(N.snap(w, (c.x1 - c.x0) / 500), c.x0), c.x1); }});
  // A number to choose: of its first digit the eighths, so that 0.125 and 0.25 are among them, and of a small one the tenths.
  const round = v => { const unit = 10 ** Math.floor(v + 1e-9), parts = unit < 0.01 ? 10 : 8; return +(Math.round(10 ** v / unit * parts) / parts * unit).toPrecision(4); };
  const log = (label, from, to, key) => x.slider({label, from, to, step: 0.02, text: () => N.format(s[key]),
    get: () => N.snap(Math.log10(s[key]), 0.02), set(v) { s[key] = round(v); }});
  log('학습률', Math.log10(s.rate) - 1.5, Math.log10(s.rate) + 1.5, 'rate');
  log('간격 h', -3, Math.log10((c.x1 - c.x0) / 2), 'h');
  x.buttons('단계', [
    {text: '출발점으로', press() { x.stop(); s.steps = 0; }},
    {text: '한 단계', press() { x.stop(); s.steps = Math.min(walk(s.steps).length, MOST); }},
    {text: () => (x.playing ? '멈춤' : '끝까지'), press() {
      if (x.playing) return x.stop();
      const way = walk(MOST), rest = way.findIndex(still);
      const from = walk(s.steps).length - 1, end = rest < 0 ? way.length - 1 : rest;
      x.play(time => {
        s.steps = Math.min(from + Math.floor(time / 150), end);
        return s.steps < end;
      });
    }},
  ]);

  return {
    draw() {
      const path = walk(s.steps), at = w => [w, inside(w) ? loss(w)[0] : NaN];
      c.clear();
      c.line([...Array(81).keys()].map(i => at(c.x0 + (c.x1 - c.x0) * i / 80)), 'a');
      c.line(path.map(at), 'b');
      path.forEach((w, i) => { if (inside(w)) c.mark(at(w), 'b', i === path.length - 1); });

      const end = path.at(-1), steps = path.length - 1, [y, slope] = loss(s.w);
      const h = inside(s.w + s.h) ? s.h : -s.h, secant = (loss(s.w + h)[0] - y) / h;
      c.over.clear();
      const through = (m, ink, dash) => c.over.line([[c.x0, y + (c.x0 - s.w) * m], [c.x1, y + (c.x1 - s.w) * m]], ink, 1.3, dash);
      through(slope, 'm');
      through(secant, 'r', '6 4');
      c.over.mark(at(s.w + h), 'r', true);

      const turns = path.slice(1, -1).filter((w, i) => (w - path[i]) * (path[i + 2] - w) < 0).length;
      const verdict = !inside(end) ? '발산합니다: 그림 밖으로 나갔습니다. 학습률을 낮춰 보세요.'
        : still(end) ? '수렴했습니다.'
        : turns > 1 ? '골짜기를 건너뛰며 왔다 갔다 합니다.'
        : steps ? '내려가는 중입니다.' : '';
      const [sum] = inside(end) ? loss(end) : [NaN];
      if (note) note.textContent = `학습률 ${N.format(s.rate)}로 ${steps}단계: w = ${N.format(end)}${inside(end) ? `, 손실 ${N.format(sum)}` : ''}`;
      return `${steps}단계, w = ${N.format(end)}. ${verdict} 출발점에서 h = ${N.format(h)}만큼 떨어진 점과 이은 선의 기울기는 ${N.format(secant)}, 접선의 기울기는 ${N.format(slope)}입니다.`;
    },
    code: () => `descent(|w| …).range(${N.float(c.x0)}, ${N.float(c.x1)}).start(${N.float(s.w)}).learning_rate(${N.float(s.rate)}).steps(${s.steps})`,
  };
};
