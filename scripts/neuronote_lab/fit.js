// Nobody scrolls in front of a class: a slide that is too large is drawn smaller, whole. Used in RISE and in the site's decks.
const SMALLEST = 0.5, STEP = 0.05;

// `room` is how tall what a slide holds may be, `scale` how large 1 is on this screen.
function fitSlide(slide, room, scale = 1) {
  const parts = [...slide.children];
  const top = slide.getBoundingClientRect().top;
  // A wide figure would be scrolled within its cell.
  const wide = [slide, ...slide.querySelectorAll(".nn .d")];
  const isWhole = () => wide.every(part => part.scrollWidth <= part.clientWidth + 1) && parts.every(part => part.getBoundingClientRect().bottom - top <= room);
  for (let size = 1; size > SMALLEST - STEP / 2; size -= STEP) {
    for (const part of parts) part.style.zoom = size * scale;
    if (isWhole()) break;
  }
}
