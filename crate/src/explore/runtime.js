// What all explorers share. Scripts stand in one function whose parameter `N` is an object of the page, one for each version of the
// library. `N.scan()` adopts what is new; `N.of(element)` tells the explorer of an adopted element.
//
// A kind is `N.kind ||= x => ({draw, code, reset})`: `draw` redraws from the state and gives back the sentence under the picture, `code`
// gives the state as Rust, `reset` is optional. A part, such as `chart.js`, is `N.parts.name ||= x => {…}` and adds to every `x`:
//   x.state                    what Rust wrote, to be read and changed; it stays the same object
//   x.slider x.buttons x.field    controls; their `get` is asked at every frame, their `set` is called by the reader
//   x.update() x.settle()      redraw by the next frame; say the sentence aloud, which is for the end of a movement
//   x.root x.controls x.follow    the element, where controls stand, and what is called after every `draw`
// Nothing is measured before the reader's first touch. There are no ids, and no listeners outside the element.
if (!N.scan) {
  const known = new WeakMap();
  N.of = root => known.get(root);
  N.parts = {};

  const put = (element, attributes, children) => {
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...children);
    return element;
  };
  N.html = (tag, attributes, ...children) => put(document.createElement(tag), attributes, children);
  N.svg = (tag, attributes, ...children) => put(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

  // Numbers as Rust writes them, which rounds a tie to the even digit where JavaScript rounds it up.
  const rounded = (short, long, tie) => {
    const [, digits, exponent = ''] = long.match(tie) || [];
    return (digits ? digits + exponent : short).replace(/\.?0*(e|$)/, '$1').replace('+', '');
  };
  N.format = x => {
    const size = Math.abs(x);
    if (size === 0) return '0';
    if (!(size < Infinity)) return x > 0 ? '∞' : x < 0 ? '-∞' : 'NaN';
    return size < 5e-5 || size >= 1e7
      ? rounded(x.toExponential(3), x.toExponential(40), /^(.*\.\d\d[02468])50*(e.*)/)
      : rounded(x.toFixed(4), x.toFixed(40), /^(.*\.\d{3}[02468])50*$/);
  };
  // A number as Rust wants it, with a point.
  N.float = x => (Number.isInteger(x) ? x + '.0' : '' + x);
  // To the nearest step, without the dust that multiplying leaves, and without −0.
  N.snap = (value, step) => +(Math.round(value / step) * step).toFixed(10) + 0;
  // The class of the colour of a series or a class.
  N.ink = i => 'abeuoi'[i % 6];

  // What says the same already is left alone, and not laid out again.
  const say = N.say = (element, text) => { if (element.textContent !== text) element.textContent = text; };

  const adopt = root => {
    const kind = N[root.dataset.kind], start = () => JSON.parse(root.dataset.state), all = what => root.querySelectorAll(what);
    if (!kind || known.has(root)) return;
    // What a copy of an adopted element brings along is dead.
    const dead = all('.nn-k,.nn-t,.nn-o');
    dead.forEach(made => made.remove());
    const figure = [...root.children];
    const sentence = N.html('p'), aloud = N.html('div', {class: 'nn-a', 'aria-live': 'polite'});
    const controls = N.html('div', {class: 'nn-k'}, sentence);
    let waiting = false, again = false, view;
    const refresh = () => x.follow.forEach(each => each());
    const x = {root, controls, state: start(), follow: [],
      draw() {
        // Paper gets the figure as it was.
        if (!root.querySelector('.nn-o')) root.append(N.html('div', {class: 'nn-o', inert: ''}, ...figure.map(part => part.cloneNode(true))));
        say(sentence, view.draw() || '');
        refresh();
      },
      // Drawn at once, so that the work is done before the next frame and not in it; what changes again until then waits for it.
      update() {
        again = waiting;
        if (waiting) return;
        waiting = true;
        x.draw();
        requestAnimationFrame(() => {
          waiting = false;
          if (again) x.draw();
        });
      },
      settle() {
        const speak = () => say(aloud, sentence.textContent);
        if (again) requestAnimationFrame(speak);
        else speak();
      },
      stop() {},
      // What the reader types into or moves, and what happens then.
      field(label, attributes, change) {
        const input = N.html('input', attributes);
        input.oninput = () => { change(input); x.update(); };
        input.onchange = x.settle;
        controls.append(N.html('label', {class: 'nn-s'}, N.html('span', {}, label), input));
        return input;
      },
      slider({label, from, to, step = (to - from) / 200, get, set, text = N.format}) {
        const input = x.field(label, {type: 'range', min: from, max: to, step: step === 1 || 'any', 'aria-label': label}, ({value}) => set(N.snap(value, step)));
        const value = N.html('span', {'aria-hidden': true});
        input.after(value);
        x.follow.push(() => {
          if (N.snap(input.value, step) !== get()) input.value = get();
          say(value, text(get()));
          input.setAttribute('aria-valuetext', value.textContent);
        });
      },
      // Buttons in one line: each `{text, press}`, and with `on` one that stays pressed. A `text` may be a function.
      buttons(label, list) {
        const group = N.html('div', {role: 'group', 'aria-label': label, class: 'nn-g'}, N.html('span', {}, label));
        for (const {text, press, on} of list) {
          const button = N.html('button', {type: 'button'});
          button.onclick = () => { press(); x.update(); x.settle(); };
          x.follow.push(() => {
            say(button, text.call ? text() : text);
            if (on) button.setAttribute('aria-pressed', on());
          });
          group.append(button);
        }
        controls.append(group);
        return group;
      }};
    try {
      Object.values(N.parts).forEach(part => part(x));
      view = kind(x);
      const line = N.html('input', {readonly: '', hidden: '', 'aria-label': 'Rust 코드'});
      x.buttons('도구', [
        {text: '처음으로', press() { x.stop(); Object.assign(x.state, start()); line.hidden = true; view.reset?.(); }},
        {text: '코드로', press() {
          line.value = view.code();
          line.hidden = false;
          // Where the page may not copy, the line stands there selected.
          line.select();
          navigator.clipboard?.writeText(line.value).then(() => { aloud.textContent = '복사했습니다.'; }, () => {});
        }},
      ]).append(line);
      root.append(controls);
      controls.append(aloud, N.html('style', {}, STYLE));
      // JupyterLab looks for this where the key is pressed, from there upwards, and takes the first thing that has a shortcut.
      for (const control of controls.querySelectorAll('input,button')) control.setAttribute('data-lm-suppress-shortcuts', true);
      // The page gets no key that a control uses, and no mouse button, at which it would take the focus. Tab and Escape it gets.
      for (const part of all('.nn-k,.nn-t')) {
        part.addEventListener('mousedown', event => event.stopPropagation());
        part.addEventListener('keydown', event => {
          const used = event.target.matches('[type=number],[readonly]') ? /^(?!Tab|Escape)/ : /^(Arrow|Home|End|Page|Enter| )/;
          if (used.test(event.key)) event.stopPropagation();
        });
      }
      known.set(root, x);
      if (dead.length) x.draw();
      else refresh();
    } catch (error) {
      all('.nn-k,.nn-t').forEach(made => made.remove());
      console.error(error);
    }
  };

  const STYLE = '.nn .nn-k{max-width:640px;margin:4px;font-size:14px;' +
    'p{margin:6px 0;min-height:1.5em}p:empty{display:none}.nn-s,.nn-g{display:flex;flex-wrap:wrap;align-items:center;gap:4px 8px;margin:4px 0}' +
    '.nn-s{display:grid;grid-template-columns:minmax(4em,auto) minmax(90px,280px) 1fr}.nn-g>span{min-width:4em}input,button{font:inherit;color:inherit;min-height:30px;accent-color:currentColor}' +
    'input{min-width:0;margin:0}button,[type=number],[readonly]{background:none;border:1px solid;border-radius:6px;padding:2px 10px}' +
    '[aria-pressed=true]{box-shadow:inset 0 0 0 2px}:focus-visible{outline:2px solid;outline-offset:2px}[hidden]{display:none}' +
    '@media(pointer:coarse){input,button{min-height:44px;min-width:44px}}}' +
    '.nn-a{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.nn-o{display:none}' +
    '.nn g.nn-t{touch-action:none;outline:0;&:focus-visible{stroke-width:5}}' +
    '@media print{.nn .nn-t,.nn-x>.nn-k,.nn-x:has(.nn-o)>*{display:none!important}.nn-x>.nn-o{display:block!important}}';

  N.scan = () => document.querySelectorAll(`.nn-x[data-v="${N.v}"]`).forEach(adopt);
}
