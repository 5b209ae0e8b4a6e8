// Movement for explorers: `x.play(frame)` calls `frame(milliseconds)` and redraws until it gives back false; `x.stop()` ends that, as
// scrolling away does, and `x.playing` tells. Who wants no motion sees the end at once: `frame(Infinity)`.
N.parts.play ||= x => {
  const rest = () => {};
  x.play = frame => {
    x.stop();
    if (matchMedia('(prefers-reduced-motion:reduce)').matches || document.body.matches('.vscode-reduce-motion')) {
      frame(Infinity);
      return;
    }
    let next, start;
    const seen = new IntersectionObserver(all => { if (!all.at(-1).isIntersecting) x.stop(); });
    const tick = now => {
      start ??= now;
      next = requestAnimationFrame(tick);
      const more = x.root.isConnected && frame(now - start);
      if (more) x.draw();
      else x.stop();
    };
    x.playing = true;
    x.stop = () => {
      cancelAnimationFrame(next);
      seen.disconnect();
      x.playing = false;
      x.stop = rest;
      x.update();
      x.settle();
    };
    seen.observe(x.root);
    next = requestAnimationFrame(tick);
  };
};
