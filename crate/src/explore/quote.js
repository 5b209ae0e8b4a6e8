// A text in quotes, as Rust wants it, for explorers whose code has names in it.
N.quote ||= value => JSON.stringify(value).replace(/\\u(....)|\\[bf]/g, (all, hex) => `\\u{${hex || (all === '\\b' ? 8 : 'c')}}`);
