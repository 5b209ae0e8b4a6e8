// Activation functions for explorers, by their Korean names: value and slope at a, with a parameter where there is one.
// At a kink the branch to the left counts.
N.activation ||= (() => {
  const leaky = (a, p) => (a <= 0 ? [p * a, p] : [a, 1]);
  const elu = (a, p, scale = 1) => (a <= 0 ? [scale * p * Math.expm1(a), scale * p * Math.exp(a)] : [scale * a, scale]);
  const sigmoid = a => {
    const y = 1 / (1 + Math.exp(-a));
    return [y, y * (1 - y)];
  };
  return {
    시그모이드: sigmoid, ELU: elu, 'Leaky ReLU': leaky, PReLU: leaky,
    '계단 함수': a => [+(a > 0), 0],
    tanh: a => [Math.tanh(a), 1 - Math.tanh(a) ** 2],
    ReLU: a => leaky(a, 0),
    SELU: a => elu(a, 1.6732632423543772, 1.0507009873554805),
    Swish(a, p) {
      const [y, slope] = sigmoid(p * a);
      return [a * y, y + p * a * slope];
    },
    Softplus: a => [Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))), sigmoid(a)[0]],
    '항등 함수': a => [a, 1],
  };
})();
// How Rust calls one.
N.rust ||= h => 'Activation::' + ({'계단 함수': 'Step', 시그모이드: 'Sigmoid', '항등 함수': 'Identity'}[h] ||
  h.replace(/(\w)(\w*) ?/g, (all, a, b) => a.toUpperCase() + b.toLowerCase()));
