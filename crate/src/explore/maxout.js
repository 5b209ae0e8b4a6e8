// Maxout for explorers, beside the activation functions: the largest of lines, each with weight and bias; where lines cross, the mean
// of their slopes.
N.activation.maxout ||= (a, lines) => {
  const y = Math.max(...lines.map(([w, b]) => w * a + b)), top = lines.filter(([w, b]) => w * a + b === y);
  return [y, top.reduce((sum, [w]) => sum + w, 0) / top.length];
};
