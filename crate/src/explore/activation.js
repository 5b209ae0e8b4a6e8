// Activation functions for explorers, by the names that Rust's have in JSON: value and slope at a, with a parameter where there is one.
// At a kink the branch to the left counts.
N.activation ||= (() => {
  const leaky = (a, p) => (a <= 0 ? [p * a, p] : [a, 1]);
  const elu = (a, p, scale = 1) => (a <= 0 ? [scale * p * Math.expm1(a), scale * p * Math.exp(a)] : [scale * a, scale]);
  const sigmoid = a => {
    const y = 1 / (1 + Math.exp(-a));
    return [y, y * (1 - y)];
  };
  return {
    sigmoid, elu, leaky_relu: leaky, prelu: leaky,
    step: a => [+(a > 0), 0],
    tanh: a => [Math.tanh(a), 1 - Math.tanh(a) ** 2],
    relu: a => leaky(a, 0),
    selu: a => elu(a, 1.6732632423543772, 1.0507009873554805),
    swish(a, p) {
      const [y, slope] = sigmoid(p * a);
      return [a * y, y + p * a * slope];
    },
    softplus: a => [Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))), sigmoid(a)[0]],
    identity: a => [a, 1],
    // The largest of lines, each with weight and bias; where lines cross, the mean of their slopes.
    maxout(a, lines) {
      const y = Math.max(...lines.map(([w, b]) => w * a + b)), top = lines.filter(([w, b]) => w * a + b === y);
      return [y, top.reduce((sum, [w]) => sum + w, 0) / top.length];
    },
  };
})();
