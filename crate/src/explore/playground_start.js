// The normal numbers from which Rust draws the weights of a seed: SplitMix64, and the polar method, which makes two at a time.
N.normals ||= seed => {
  const bits = 2n ** 64n - 1n, stream = state => () => {
    let z = state = state + 0x9E3779B97F4A7C15n & bits;
    z = (z ^ z >> 30n) * 0xBF58476D1CE4E5B9n & bits;
    z = (z ^ z >> 27n) * 0x94D049BB133111EBn & bits;
    return z ^ z >> 31n;
  };
  const next = stream(stream(BigInt(seed))() ^ 0xD1B54A32D192ED03n), uniform = () => Number(next() >> 11n) / 2 ** 52 - 1;
  let left = [];
  return () => {
    while (!left.length) {
      const a = uniform(), b = uniform(), q = a * a + b * b, scale = Math.sqrt(-2 * Math.log(q) / q);
      if (q > 0 && q < 1) left = [a * scale, b * scale];
    }
    return left.shift();
  };
};
