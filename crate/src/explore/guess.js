// A question: the answer unfolds once the reader has chosen.
N.guess ||= x => {
  const s = x.state, items = [...x.root.querySelectorAll('li')], fold = x.root.querySelector('details');
  x.buttons('고르기', items.map((item, i) => ({text: `${i + 1}번`, on: () => s.choice === i + 1, press() { s.choice = i + 1; }})));
  x.follow.push(() => {
    fold.style.display = s.choice ? '' : 'none';
    fold.open = s.choice > 0;
  });
  return {
    draw: () => (!s.choice ? '' : s.choice === s.right ? '맞습니다.' : `아닙니다. 답은 ${s.right}번입니다.`),
    code() {
      const text = element => N.quote(element.textContent);
      return `figure.guess(${text(x.root.querySelector('b'))}, [${items.map(text).join(', ')}], ${s.choice}, "…")`;
    },
  };
};
