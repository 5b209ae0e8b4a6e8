(() => {
  const WIDTH = 1280, HEIGHT = 720;
  const fit = () => {
    const slide = Reveal.getCurrentSlide();
    // Reveal scales the whole itself.
    if (slide) fitSlide(slide, (HEIGHT - 60) * Reveal.getScale());
  };
  Reveal.initialize({ width: WIDTH, height: HEIGHT, margin: 0.03, center: false, hash: true, transition: "none", slideNumber: "c/t" });
  Reveal.on("ready", () => {
    const names = { "navigate-left": "왼쪽 슬라이드", "navigate-right": "오른쪽 슬라이드", "navigate-up": "위 슬라이드", "navigate-down": "아래 슬라이드" };
    for (const [name, label] of Object.entries(names)) document.querySelector(`.${name}`)?.setAttribute("aria-label", label);
    fit();
  });
  Reveal.on("slidechanged", fit);
  addEventListener("resize", fit);
})();
