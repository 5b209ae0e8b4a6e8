(() => {
  const WIDTH = 1280, HEIGHT = 720, SMALLEST = 0.3;
  // A slide that is too tall is drawn smaller, whole.
  function fit() {
    const slide = Reveal.getCurrentSlide()?.querySelector(":scope > .fit");
    if (!slide) return;
    slide.style.zoom = 1;
    const room = HEIGHT - 60;
    for (let zoom = 1; zoom > SMALLEST && slide.offsetHeight * zoom > room; ) {
      zoom = Math.max(SMALLEST, zoom - 0.05);
      slide.style.zoom = zoom;
    }
  }
  Reveal.initialize({ width: WIDTH, height: HEIGHT, margin: 0.03, center: false, hash: true, transition: "none", slideNumber: "c/t" });
  Reveal.on("ready", () => {
    const names = { "navigate-left": "왼쪽 슬라이드", "navigate-right": "오른쪽 슬라이드", "navigate-up": "위 슬라이드", "navigate-down": "아래 슬라이드" };
    for (const [name, label] of Object.entries(names)) document.querySelector(`.${name}`)?.setAttribute("aria-label", label);
    fit();
  });
  Reveal.on("slidechanged", fit);
  addEventListener("resize", fit);
})();
