// A walk through a computation graph on one time axis: forward node by node, then, with gradients, backward edge by edge. Inputs can be changed, and
// what a step finds can be guessed first.
N.graph_walk ||= x => {
  const s = x.state, svg = x.root.querySelector('svg'), F = N.format;
  const nodes = s.nodes.map(([kind, of, name]) => { const [op, p, ...words] = s.kinds[kind]; return {op, p, of, name, words}; }), end = nodes.length - 1;
  const edges = nodes.flatMap(({of}, to) => of.map((from, k) => ({from, to, k})));
  edges.push({from: end, to: -1});
  const all = (letter, i) => [...svg.querySelectorAll(`[data-${letter}="${i}"]`)], bold = (one, on) => { one.style.strokeWidth = on ? 3 : ''; };
  // Lines and texts: of each edge those that go forward, and those that come back.
  const lanes = edges.map((edge, i) => [false, true].map(back => all('e', i).filter(one => !!one.closest('.r') === back)));
  const texts = lanes.map(both => both.map(lane => lane.find(one => one.localName === 'text')));
  const shapes = nodes.map((node, i) => all('n', i).filter(one => one.localName === 'path'));
  const sums = nodes.map((node, i) => all('n', i).find(one => /기울기 합/.test(one.textContent))), notes = sums.map(text => text?.textContent);
  const out = i => edges.flatMap((edge, e) => (edge.from === i ? [e] : []));

  // What is found step by step: a node's value, an edge's gradient. Nobody asks for a constant's.
  const steps = [...nodes.keys()].filter(i => nodes[i].of.length).map(node => ({node}));
  if (s.backward) steps.push({edge: edges.length - 1});
  for (let i = s.backward ? end : -1; i >= 0; i--) edges.forEach(({from, to}, edge) => { if (to === i && nodes[from].op !== 'Constant') steps.push({edge}); });
  const n = steps.length, at = () => s.step ?? n + 1;
  const found = (key, i) => steps.findIndex(step => step[key] === i) + 1;

  // The value of each operation, and its slope by each of what it reads.
  const powi = (a, b, p) => (p ? [a ** p, p * a ** (p - 1)] : [1, 0]);
  const RULES = {
    powi, powf: powi,
    Add: (a, b) => [a + b, 1, 1], Sub: (a, b) => [a - b, 1, -1],
    Mul: (a, b) => [a * b, b, a], Div: (a, b) => [a / b, 1 / b, -a / b / b],
    Max: (a, b) => (a >= b || a !== a ? [a, 1, 0] : [b, 0, 1]), Neg: a => [-a, -1],
    Sqrt: a => [Math.sqrt(a), 0.5 / Math.sqrt(a)], Exp: a => [Math.exp(a), Math.exp(a)], Ln: a => [Math.log(a), 1 / a],
  };
  // Values and slopes of all nodes, what comes back over each edge, and what that adds up to.
  const pass = () => {
    const given = [...s.inputs], value = [], slope = [], flow = [], total = Array(end + 1).fill(0);
    nodes.forEach(({op, p, of}, i) => {
      const read = of.map(from => value[from]);
      [value[i], ...slope[i]] = op === 'Input' ? [given.shift()] : op === 'Constant' ? [p]
        : RULES[op] ? RULES[op](read[0], read[1], p) : N.activation[op](read[0], p);
    });
    flow[edges.length - 1] = total[end] = 1;
    for (let i = end; i >= 0; i--) edges.forEach(({from, to, k}, e) => { if (to === i) total[from] += flow[e] = total[i] * slope[i][k]; });
    return {value, slope, flow, total};
  };

  const bracketed = v => (F(v)[0] === '-' ? `(${F(v)})` : F(v));
  const written = ({words: [symbol], of}, value) => {
    const [a, b] = of.map(from => value[from]);
    if (of.length > 1) return symbol === 'max' ? `max(${F(a)}, ${F(b)})` : `${F(a)} ${symbol} ${bracketed(b)}`;
    return symbol[0] === '^' ? bracketed(a) + symbol : symbol === '−' ? symbol + bracketed(a) : `${symbol}(${F(a)})`;
  };
  const answer = ({value, flow}) => { const {node, edge} = steps[at() - 1]; return edge === undefined ? value[node] : flow[edge]; };
  const near = (a, b) => Math.abs(a - b) <= 0.005 * Math.abs(b) + 5e-5;
  const asks = () => s.hide && at() > 0 && at() <= n, closed = now => asks() && !(s.guess != null && near(s.guess, answer(now)));
  const name = (node, i) => node.name || `입력 ${i + 1}`;
  const said = now => {
    const {value, slope, flow, total} = now, step = at(), shut = closed(now);
    if (!step) return '아직 입력만 압니다. ‘다음’을 누르면 한 단계씩 계산합니다.';
    if (step > n) {
      const each = inputs.map((node, i) => `${name(node, i)} ${F(total[nodes.indexOf(node)])}`);
      return `출력 ${F(value[end])}` + (s.backward ? `. 기울기: ${each.join(', ')}` : '');
    }
    const {node, edge} = steps[step - 1], {to, k} = edges[edge] || {to: node}, [, kind, rule] = nodes[to]?.words || [];
    const text = !kind ? '역전파는 출력에서 1로 시작합니다.'
      : edge === undefined ? `${kind} 노드: ${written(nodes[to], value)} = ${shut ? '?' : F(value[node])}`
        : `${kind} 노드: ${rule}. ` + (shut ? `상류 기울기는 ${F(total[to])}입니다.` : `${F(total[to])} × ${bracketed(slope[to][k])} = ${F(flow[edge])}`);
    const verdict = !asks() ? '' : !shut ? ' 맞았습니다.' : s.guess == null ? ' 얼마일까요?' : ' 다시 생각해 보세요.';
    return `${step}. ${text}${verdict}`;
  };

  const inputs = nodes.filter(({op}) => op === 'Input');
  const row = N.html('div', {class: 'nn-g'});
  inputs.forEach((node, i) => {
    x.number({label: name(node, i), get: () => s.inputs[i], set(v) { s.inputs[i] = v; }});
    row.append(x.controls.lastChild);
    row.lastChild.style.gridTemplateColumns = 'auto 7em';
  });
  x.controls.append(row);
  const go = step => { s.step = Math.min(Math.max(step, 0), n + 1); s.guess = null; };
  x.slider({label: '단계', from: 0, to: n + 1, step: 1, get: at, set: go, text: v => (v > n ? '모두' : `${v} / ${n}`)});
  x.number({label: '내 답', get: () => s.guess ?? '', set(v) { s.guess = v; }});
  const box = x.controls.lastChild;
  x.follow.push(() => { box.hidden = !asks(); });
  x.buttons('이동', [
    {text: '◀ 이전', press: () => go(at() - 1)},
    {text: '다음 ▶', press: () => go(at() > n ? 1 : at() + 1)},
    {text: '가리고 맞히기', on: () => !!s.hide, press() { s.hide = !s.hide; if (at() > n) go(1); }},
  ]);

  return {
    reset() { delete s.step; delete s.hide; delete s.guess; },
    draw() {
      const now = pass(), step = at(), shut = closed(now), current = steps[step - 1] || {};
      const known = i => found('node', i) <= step, open = e => found('edge', e) <= step;
      const show = (one, shown) => { one.style.display = shown ? '' : 'none'; };
      const put = (text, shown, value, is) => { if (text) show(text, shown), text.textContent = shut && is ? '?' : F(value); };
      shapes.forEach((all, i) => all.forEach(shape => { shape.style.strokeOpacity = known(i) ? '' : 0.35; bold(shape, current.node === i); }));
      edges.forEach(({from, to}, e) => {
        const mine = current.edge === e, [over, under] = texts[e];
        put(over, known(from), now.value[from], current.node === from);
        put(under, open(e), now.flow[e], mine);
        lanes[e].forEach((lane, back) => lane.forEach(one => {
          if (one === over || one === under) return;
          if (back) show(one, open(e));
          else one.style.opacity = known(from) ? '' : 0.35;
          bold(one, one.matches('[fill=none] *') && (back ? mine : current.node === to));
        }));
      });
      sums.forEach((text, i) => {
        if (text) text.textContent = notes[i].replace(/(,? ?)(기울기 합).*/, out(i).every(open) && !(shut && out(i).includes(current.edge)) ? `$1$2 ${F(now.total[i])}` : '');
      });
      return said(now);
    },
    // Inputs, and what is read more than once, under names of their own.
    code() {
      const given = [...s.inputs], lets = [], terms = [];
      nodes.forEach(({op, p, of, name, words}, i) => {
        const [a, b] = of.map(from => terms[from]), sign = {Add: '+', Sub: '-', Mul: '*', Div: '/'}[op];
        const parameter = words[1].endsWith(')') ? `(${N.float(p)})` : '';
        const method = op === 'Max' ? `max(${b})` : op === 'powi' ? `powi(${p})` : op === 'powf' ? `powf(${N.float(p)})`
          : RULES[op] ? op.toLowerCase() + '()' : `activate(${N.rust?.(op)}${parameter})`;
        const term = op === 'Input' ? `g.var(${N.quote(name)}, ${N.float(given.shift())})` : op === 'Constant' ? N.float(p)
          : (sign ? `(${a} ${sign} ${b})` : op === 'Neg' ? `(-${a})` : `${a}.${method}`) + (name && `.named(${N.quote(name)})`);
        const own = op === 'Input' || out(i).length > 1 && op !== 'Constant';
        if (own) lets.push(`let v${i} = ${term};`);
        terms.push(own ? `v${i}` : term);
      });
      return `let g = Graph::new(); ${lets.join(' ')} ${terms[end]}` + (s.backward ? '.backward()' : '');
    },
  };
};
