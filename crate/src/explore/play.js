// Movement for explorers: `x.play(frame)` calls `frame(milliseconds)` and redraws until it gives back false, which scrolling away does
// too; `x.stop()` ends that before a change, and `x.playing` tells. Who wants no motion sees the end at once: `frame(Infinity)`.
N.parts.play ||= x => {
  let next, seen;
  x.stop = () => {
    cancelAnimationFrame(next);
    seen?.disconnect();
    x.playing = false;
  };
  const end = () => {
    x.stop();
    x.update();
    x.settle();
  };
  x.play = frame => {
    x.stop();
    if (matchMedia('(prefers-reduced-motion:reduce)').matches || document.body.matches('.vscode-reduce-motion')) {
      frame(Infinity);
      return;
    }
    let start;
    const tick = now => {
      start ??= now;
      next = requestAnimationFrame(tick);
      if (x.root.isConnected && frame(now - start)) x.draw();
      else end();
    };
    x.playing = true;
    seen = new IntersectionObserver(all => { if (!all.at(-1).isIntersecting) end(); });
    seen.observe(x.root);
    // The next frame shows where it starts from.
    next = requestAnimationFrame(() => { next = requestAnimationFrame(tick); });
  };
};
