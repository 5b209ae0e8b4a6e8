// Slides as RISE shows them, each drawn as large as it can be whole.
const fitWhatIsShown = () => {
  const slide = [...document.querySelectorAll(".reveal .slides section.present")].at(-1);
  if (!slide || slide.style.display === "none") return;
  // A slide is 1280 by 720, as large as the screen lets it be.
  fitSlide(slide, innerHeight - 50, Math.min(innerWidth / 1280, innerHeight / 720));
  return slide;
};

const watchSlides = () => {
  let shown, asked;
  const soon = () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => {
      const slide = fitWhatIsShown();
      if (slide === shown) return;
      sizes.disconnect();
      shown = slide;
      // A cell that has run may be taller than before.
      for (const cell of slide?.children ?? []) sizes.observe(cell);
    });
  };
  const sizes = new ResizeObserver(soon);
  document.addEventListener("slidechanged", soon, true);
  addEventListener("resize", soon);
  // RISE may have shown the first slide before this was loaded, or long after.
  const begun = setInterval(() => {
    if (!document.querySelector(".reveal.ready")) return;
    clearInterval(begun);
    soon();
  }, 100);
};

const slides = {
  id: "neuronote:slides",
  autoStart: true,
  activate: watchSlides,
};
