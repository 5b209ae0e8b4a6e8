// Bars of the gradient's size by layer, on a scale of powers of ten: depth, activation and first weights can be chosen.
N.depth_bars ||= x => {
  const s = x.state, {names, starts, depths, all} = s, [c] = x.charts, F = N.format;
  const choose = (label, list, key) => x.buttons(label, list.map((text, i) => ({text, on: () => s[key] === i, press() { s[key] = i; }})));
  x.slider({label: '층의 수', from: 0, to: depths.length - 1, step: 1, get: () => s.depth, set(v) { s.depth = v; }, text: v => F(depths[v])});
  choose('활성화', names, 'h');
  choose('초깃값', starts, 'start');
  return {
    draw() {
      const powers = all[(s.h * starts.length + s.start) * depths.length + s.depth].map(power => power / 10), times = N.snap(powers[0] - powers.at(-1), 0.1);
      c.clear();
      powers.forEach((power, i) => {
        const [from, to] = [i + 0.6, i + 1.4];
        c.area([[from, 0], [from, power], [to, power], [to, 0]], 'a');
        c.line([[from, power], [to, power]], 'a');
      });
      const verdict = times < -2 ? '앞쪽 층은 거의 배우지 못합니다: 기울기 소실' : times > 2 ? '앞쪽 층이 크게 흔들립니다: 기울기 폭주'
        : Math.abs(times) > 1 ? `앞쪽 층에는 ${times < 0 ? '작아진' : '커진'} 기울기가 전해집니다` : '기울기가 앞쪽 층까지 전해집니다';
      return `${names[s.h]}, ${starts[s.start]}, ${depths[s.depth]}층: 첫 층의 기울기는 마지막 층의 10^${F(times)}배. ${verdict}`;
    },
    code: () => `gradient_sizes_of(Activation::${['Sigmoid', 'Tanh', 'Relu'][s.h]}, Start::${['Small', 'Right', 'Large'][s.start]}, ${depths[s.depth]}, 1)?`,
  };
};
