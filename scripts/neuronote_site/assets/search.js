// Finds a word whatever particle stands behind it, in the question or in the text.
(() => {
  const PARTICLES = ("에서는 으로는 에게서 이라는 이라고 입니다 에서 에게 까지 부터 처럼 보다 으로 이나 라는 라고 마다 조차 마저 한테 " +
    "이란 은 는 이 가 을 를 의 에 로 와 과 도 만 나 란").split(" ");
  const PARTICLE = new RegExp(`(?:${PARTICLES.join("|")})$`);
  const escape = text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  // A word, or with its particle cut off what is left. One syllable must stand alone: 층 is not in 고층.
  function pattern(word) {
    const ways = [escape(word)];
    if (/[가-힣]$/.test(word)) {
      const stem = word.replace(PARTICLE, "");
      if (stem.length > 1) ways.push(escape(stem));
      else if (stem) ways.push(`(?<![가-힣])${escape(stem)}(?=(?:${PARTICLES.join("|")})?(?![가-힣]))`);
      if (word.length === 1) ways[0] = `(?<![가-힣])${escape(word)}(?=(?:${PARTICLES.join("|")})?(?![가-힣]))`;
    }
    return new RegExp(ways.join("|"), "gi");
  }

  function find(query) {
    const patterns = query.normalize("NFC").split(/\s+/).filter(Boolean).map(pattern);
    if (!patterns.length) return [];
    const scored = ENTRIES.map(entry => {
      const counts = patterns.map(one => 10 * (entry.title.match(one)?.length ?? 0) + (entry.words.match(one)?.length ?? 0));
      return { entry, patterns, score: counts.every(Boolean) ? counts.reduce((a, b) => a + b) : 0 };
    });
    return scored.filter(one => one.score).sort((a, b) => b.score - a.score);
  }

  // The words around the first place where it was found.
  function excerpt({ words }, [first]) {
    first.lastIndex = 0;
    const at = Math.max(0, (first.exec(words)?.index ?? 0) - 40);
    return (at ? "…" : "") + words.slice(at, at + 160) + (at + 160 < words.length ? "…" : "");
  }

  const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  document.getElementById("query").value = query;
  if (!query) return;
  const found = find(query);
  document.getElementById("count").textContent = found.length ? `'${query}': ${found.length}곳에 있습니다.` : `'${query}'를 찾지 못했습니다.`;
  document.getElementById("results").append(...found.map(({ entry, patterns }) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: entry.url, textContent: entry.title });
    const lesson = Object.assign(document.createElement("span"), { className: "lesson", textContent: entry.lesson });
    item.append(link, " ", lesson, Object.assign(document.createElement("p"), { textContent: excerpt(entry, patterns) }));
    return item;
  }));
})();
