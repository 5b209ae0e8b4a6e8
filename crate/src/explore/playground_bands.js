// Answers from 0 to 1 over a plane in bands, as Rust shades them. `answer` is asked at places from 0 to 1 along both axes, which
// `pixels` finds in the picture. Gives back paths: where class 0 leads by more than a level, where class 1 does, and so on for each
// level; and the line between the two.
N.bands ||= (answer, pixels) => {
  const CELLS = 40, ROW = CELLS + 1, at = ([i, j]) => [i / CELLS, j / CELLS], bands = [];
  const sure = Array.from({length: ROW * ROW}, (_, k) => answer(at([k % ROW, Math.floor(k / ROW)])));
  const way = corners => `M${corners.map(corner => pixels(at(corner)).map(v => Math.round(v * 10) / 10)).join('L')}`;
  let border = '';
  for (const level of [0.5, 0.6, 0.7, 0.8, 0.9]) for (const side of [0, 1]) {
    const above = sure.map(p => (side ? p : 1 - p) - level);
    let d = '';
    for (let j = 0; j < CELLS; j++) for (let i = 0, from = 0; i <= CELLS; i++) {
      const k = j * ROW + i, high = [above[k], above[k + 1], above[k + ROW + 1], above[k + ROW]];
      const count = i < CELLS ? high.reduce((sum, v) => sum + (v > 0), 0) : 0;
      // Whole cells wait for the end of their row's part.
      if (count === 4) continue;
      if (i > from) d += way([[from, j], [i, j], [i, j + 1], [from, j + 1]]);
      from = i + 1;
      if (!count) continue;
      const corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]], ends = [], cut = corners.flatMap((a, n) => {
        const b = corners[(n + 1) % 4], p = high[n], q = high[(n + 1) % 4], own = p > 0 ? [a] : [];
        if (p > 0 === q > 0) return own;
        ends.push(a.map((v, axis) => v + (b[axis] - v) * p / (p - q)));
        return [...own, ends.at(-1)];
      });
      d += way(cut);
      if (level === 0.5 && side) for (let n = 1; n < ends.length; n += 2) border += way(ends.slice(n - 1, n + 1));
    }
    bands.push(d);
  }
  return [bands, border];
};
