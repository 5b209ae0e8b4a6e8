// Answers from 0 to 1 over a plane in bands, as Rust shades them. `answer` is asked at places from 0 to 1 along both axes, which
// `pixels` finds in the picture. Gives back paths: where class 0 leads by more than a level, where class 1 does, and so on for each
// level; and the line between the two.
N.bands ||= (answer, pixels) => {
  const CELLS = 40, at = ([i, j]) => [i / CELLS, j / CELLS], bands = [];
  const sure = Array.from({length: (CELLS + 1) ** 2}, (_, k) => answer(at([k % (CELLS + 1), Math.floor(k / (CELLS + 1))])));
  const way = corners => `M${corners.map(corner => pixels(at(corner)).map(v => Math.round(v * 10) / 10)).join('L')}`;
  let border = '';
  for (const level of [0.5, 0.6, 0.7, 0.8, 0.9]) for (const side of [0, 1]) {
    const above = ([i, j]) => { const p = sure[j * (CELLS + 1) + i]; return (side ? p : 1 - p) - level; };
    let d = '';
    for (let j = 0; j < CELLS; j++) for (let i = 0, from = 0; i <= CELLS; i++) {
      const corners = i < CELLS ? [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]] : [];
      // Whole cells wait for the end of their row's part.
      if (corners[0] && corners.every(corner => above(corner) > 0)) continue;
      if (i > from) d += way([[from, j], [i, j], [i, j + 1], [from, j + 1]]);
      from = i + 1;
      const ends = [], cut = corners.flatMap((a, k) => {
        const b = corners[(k + 1) % 4], [p, q] = [above(a), above(b)], own = p > 0 ? [a] : [];
        if (p > 0 === q > 0) return own;
        ends.push(a.map((v, n) => v + (b[n] - v) * p / (p - q)));
        return [...own, ends.at(-1)];
      });
      if (cut.length) d += way(cut);
      if (level === 0.5 && side) for (let k = 1; k < ends.length; k += 2) border += way(ends.slice(k - 1, k + 1));
    }
    bands.push(d);
  }
  return [bands, border];
};
