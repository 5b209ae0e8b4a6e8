// Switches of a circuit's inputs: the signal runs through the gates, level by level, and its row of the table stands out.
N.circuit ||= x => {
  const s = x.state, {names, inputs, parts, rows} = s, STEP = 400;
  const svg = x.root.querySelector('svg'), lines = [...x.root.querySelector('tbody').rows];
  const all = (letter, i) => [...svg.querySelectorAll(`[data-${letter}="${i}"]`)];
  // How far from the inputs each signal is, and every wire: from which signal to which part.
  const level = Array(inputs).fill(0);
  const wires = parts.flatMap(({reads}, i) => {
    level.push(1 + Math.max(0, ...reads.map(from => level[from])));
    return reads.map(from => ({from, to: inputs + i}));
  });
  wires.forEach((wire, i) => { wire.elements = all('e', i); });
  // What is written over the picture: the signals, and what runs along the wires.
  const over = N.svg('g', {class: 'nn-t', 'text-anchor': 'middle', 'font-size': 13, 'font-weight': 600});
  svg.append(over);
  const shapes = names.map((_, i) => all('n', i).find(element => element.localName === 'path')), boxes = [];
  const looks = new Map();
  // In the colour of a signal, or, without one, as it was.
  const light = (element, signal) => {
    if (!looks.has(element)) looks.set(element, element.getAttribute('class') || '');
    element.setAttribute('class', signal ? N.ink(+signal) : looks.get(element));
    element.style.strokeWidth = signal === '1' ? 3 : '';
  };
  let reached = Infinity;

  const row = () => s.row ?? 0, bit = i => row() >> (inputs - 1 - i) & 1;
  const press = i => {
    s.row = row() ^ 1 << (inputs - 1 - i);
    reached = 0;
    x.play(time => {
      reached = time / STEP;
      return reached < Math.max(...level) || (reached = Infinity, false);
    });
  };
  x.buttons('입력', names.slice(0, inputs).map((name, i) => ({text: () => `${name} = ${bit(i)}`, on: () => bit(i) === 1, press: () => press(i)})));
  for (let i = 0; i < inputs; i++) {
    for (const node of all('n', i)) {
      node.style.cursor = 'pointer';
      node.style.pointerEvents = 'all';
      node.onclick = () => { press(i); x.update(); };
    }
  }

  const said = signals => names.map((name, i) => `${name} = ${signals[i]}`);
  return {
    reset() { delete s.row; },
    draw() {
      const signals = s.row === undefined ? '' : rows[s.row];
      over.replaceChildren();
      names.forEach((name, i) => {
        const signal = level[i] <= reached ? signals[i] : undefined;
        const shape = shapes[i];
        light(shape, signal);
        if (!signal) return;
        // Beside its right upper corner, on the colour of the page.
        const {x: left, y, width} = boxes[i] ??= shape.getBBox(), cx = left + width - 2;
        over.append(N.svg('circle', {class: 'h', fill: 'currentColor', cx, cy: y + 2, r: 8}),
          N.svg('text', {class: N.ink(+signal), fill: 'currentColor', x: cx, y: y + 7}, signal));
      });
      for (const {from, to, elements} of wires) {
        const signal = signals[from], way = elements.find(element => element.matches('[fill=none] *'));
        const along = reached - level[to] + 1;
        if (way) light(way, along >= 1 ? signal : undefined);
        if (signal && way && along > 0 && along < 1) {
          const {x: cx, y: cy} = way.getPointAtLength(along * way.getTotalLength());
          over.append(N.svg('circle', {class: N.ink(+signal), fill: 'currentColor', cx, cy, r: signal === '1' ? 6 : 4}));
        }
      }
      lines.forEach((line, i) => { line.style.outline = signals && i === s.row ? '2px solid' : ''; });
      if (!signals) return '';
      return `${said(signals).slice(0, inputs).join(', ')} → ${said(signals).slice(inputs).join(', ')}`;
    },
    code() {
      const list = values => `[${values.join(', ')}]`;
      const added = parts.map(({reads, gate}, i) =>
        `.gate(${N.quote(names[inputs + i])}, Gate::${gate[0]}${gate.slice(1).toLowerCase()}, ${list(reads.map(from => N.quote(names[from])))})?`);
      return `Circuit::new(${list(names.slice(0, inputs).map(N.quote))})${added.join('')}.output(${list([...rows[row()]].slice(0, inputs))})`;
    },
  };
};
