/** The picture of the code: clients hand it to people who scan it. */

const PIXELS_PER_MODULE = 4;

/** The one that was drawn last; the screen is rendered more often than the code changes. */
let drawn = { text: undefined, rows: [] };

async function rowsOf(text) {
  if (drawn.text !== text) {
    const answer = await fetch('/qr', { method: 'POST', body: text });
    drawn = { text, rows: (await answer.text()).trim().split('\n') };
  }
  return drawn.rows;
}

/** Draws into the canvas of the element that names the code, if the screen has one. */
export async function drawCode(element) {
  if (!element) {
    return;
  }
  const canvas = element.querySelector('canvas');
  const rows = await rowsOf(element.dataset.ref);
  const context = canvas.getContext('2d');
  canvas.width = canvas.height = rows.length * PIXELS_PER_MODULE;
  rows.forEach((row, y) =>
    [...row].forEach((module, x) => {
      context.fillStyle = module === '1' ? '#000' : '#fff';
      context.fillRect(x * PIXELS_PER_MODULE, y * PIXELS_PER_MODULE, PIXELS_PER_MODULE, PIXELS_PER_MODULE);
    }),
  );
}
