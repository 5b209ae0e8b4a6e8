// Numbers from 0 to 1 out of three digits to the base 85 each, as Rust packs them. The digits leave out < and \.
N.unpack ||= text => (text.match(/.../g) || []).map(each =>
  [...each].reduce((sum, c) => { const v = c.charCodeAt(); return sum * 85 + v - 40 - (v > 60) - (v > 92); }, 0) / (85 ** 3 - 1));
