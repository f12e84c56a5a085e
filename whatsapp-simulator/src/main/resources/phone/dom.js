/** Builds an element; text never becomes markup. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children);
  return made;
}

export const byId = (id) => document.getElementById(id);

const shown = new WeakMap();

/** Fills a place anew, but only when what it shows has changed: nothing jumps, no focus is lost. */
export function fill(place, content, build) {
  const key = JSON.stringify(content);
  if (shown.get(place) !== key) {
    shown.set(place, key);
    place.replaceChildren(...[build(content)].flat());
    return true;
  }
  return false;
}
