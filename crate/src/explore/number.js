// Number boxes for explorers: `x.number({label, get, set})`. What is not a number is left alone until it is one.
N.parts.number ||= x => {
  x.number = ({label, get, set}) => {
    const input = x.field(label, {type: 'number', step: 'any', required: ''}, ({value, validity}) => { if (validity.valid) set(+value); });
    x.follow.push(() => { if (document.activeElement !== input) input.value = get(); });
  };
};
