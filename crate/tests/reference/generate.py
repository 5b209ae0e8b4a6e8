"""Computes the reference numbers anew with PyTorch in float64, from the inputs that stand in the files.

    python generate.py            compares, and says by how much the numbers differ
    python generate.py --write    writes them

What is given (points, logits, programs, weights at the start) was drawn once and stays; everything else is computed here.
"""
import json
import pathlib
import sys

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
HERE = pathlib.Path(__file__).parent

ACTIVATIONS = {
    'sigmoid': torch.sigmoid,
    'tanh': torch.tanh,
    'relu': torch.relu,
    'leaky_relu_0.01': lambda x: F.leaky_relu(x, 0.01),
    'leaky_relu_0.1': lambda x: F.leaky_relu(x, 0.1),
    'prelu_0.25': lambda x: F.prelu(x, torch.tensor([0.25])),
    'elu_1': F.elu,
    'selu': F.selu,
    'swish_1': F.silu,
    'swish_2': lambda x: x * torch.sigmoid(2 * x),
    'softplus': F.softplus,
    'maxout_(-0.5x+0.2)_(1.5x-0.3)': lambda x: torch.maximum(-0.5 * x + 0.2, 1.5 * x - 0.3),
}

OPERATIONS = {
    'add': lambda a, b: a + b,
    'sub': lambda a, b: a - b,
    'mul': lambda a, b: a * b,
    'div': lambda a, b: a / b,
    'neg': lambda a: -a,
    'square': lambda a: a * a,
    'exp': torch.exp,
    'tanh': torch.tanh,
    'sigmoid': torch.sigmoid,
    'relu': torch.relu,
}


def variable(numbers):
    return torch.tensor(numbers, requires_grad=True)


def activations(given):
    found = {}
    for name in given['f']:
        x = variable(given['x'])
        y = ACTIVATIONS[name](x)
        y.sum().backward()
        found[name] = {'y': y.tolist(), 'dy_dx': x.grad.tolist()}
    return {'x': given['x'], 'f': found}


def softmax(given):
    def one(case):
        x = torch.tensor(case['x'])
        jacobian = torch.autograd.functional.jacobian(lambda x: torch.softmax(x, 0), x)
        return {'x': case['x'], 'y': torch.softmax(x, 0).tolist(), 'jacobian': jacobian.tolist()}
    return [one(case) for case in given]


def losses(given):
    """Means over the batch."""
    found = {}
    for name, loss in [('mean_squared_error', F.mse_loss), ('binary_cross_entropy', F.binary_cross_entropy)]:
        case = given[name]
        y = variable(case['prediction'])
        value = loss(y, torch.tensor(case['target']))
        value.backward()
        found[name] = {**case, 'loss': value.item(), 'gradient': y.grad.tolist()}
    case = given['softmax_cross_entropy']
    z = variable(case['logits'])
    value = F.cross_entropy(z, torch.tensor(case['class']))
    value.backward()
    found['softmax_cross_entropy'] = {**case, 'loss': value.item(), 'gradient_wrt_logits': z.grad.tolist()}
    return found


def mlp(given):
    def one(case):
        weights = [variable(w) for w in case['init']['weights']]
        biases = [variable(b) for b in case['init']['biases']]
        x = torch.tensor(case['x'])
        t = torch.tensor(case['t'])

        def forward():
            y = x
            for weight, bias in zip(weights[:-1], biases[:-1]):
                y = ACTIVATIONS[case['hidden_activation']](F.linear(y, weight, bias))
            return F.linear(y, weights[-1], biases[-1])

        def output_and_loss():
            y = forward()
            if case['loss'] == 'ce':
                return y, F.cross_entropy(y, t.long())
            if case['loss'] == 'mse':
                return y, F.mse_loss(y, t)
            y = torch.sigmoid(y)
            return y, F.binary_cross_entropy(y, t)

        def now(of=lambda p: p.detach()):
            return {'weights': [of(w).tolist() for w in weights], 'biases': [of(b).tolist() for b in biases]}

        descent = torch.optim.SGD(weights + biases, lr=case['learning_rate'])
        by_step, gradient = [], None
        for _ in case['loss_by_step']:
            output, loss = output_and_loss()
            by_step.append(loss.item())
            if len(by_step) == len(case['loss_by_step']):
                break
            descent.zero_grad()
            loss.backward()
            gradient = gradient or now(lambda p: p.grad)
            descent.step()
        return {**case, 'gradient_at_init': gradient, 'loss_by_step': by_step, 'final': now(),
                'output_at_end': output.tolist()}
    return [one(case) for case in given]


def graphs(given):
    """The inputs are the first nodes; each line of a program makes the next one."""
    def one(case):
        inputs = [variable(x) for x in case['inputs']]
        nodes = list(inputs)
        for name, *operands in case['program']:
            nodes.append(OPERATIONS[name](*(nodes[i] for i in operands)))
        gradients = torch.autograd.grad(nodes[-1], inputs, allow_unused=True)
        return {**case, 'values': [node.item() for node in nodes],
                'gradients': [0.0 if g is None else g.item() for g in gradients]}
    return [one(case) for case in given]


def difference(old, new):
    """The largest difference of two structures, as a share of the larger number or of 1."""
    if isinstance(old, dict):
        assert old.keys() == new.keys(), (old.keys(), new.keys())
        return max(difference(old[key], new[key]) for key in old)
    if isinstance(old, list):
        assert len(old) == len(new), (len(old), len(new))
        return max((difference(*pair) for pair in zip(old, new)), default=0.0)
    if isinstance(old, (int, float)):
        return abs(old - new) / max(abs(old), abs(new), 1.0)
    assert old == new, (old, new)
    return 0.0


def main():
    for compute in (activations, softmax, losses, mlp, graphs):
        path = HERE / f'{compute.__name__}.json'
        given = json.loads(path.read_text(encoding='utf-8'))[compute.__name__]
        found = compute(given)
        print(f'{path.name}: {difference(given, found):.1e}')
        if '--write' in sys.argv[1:]:
            made_with = f'PyTorch {torch.__version__.split("+")[0]}, float64'
            text = json.dumps({'made_with': made_with, compute.__name__: found}, separators=(',', ':'))
            path.write_text(text + '\n', encoding='utf-8')


if __name__ == '__main__':
    main()
