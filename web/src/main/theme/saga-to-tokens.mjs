// Turns PrimeFaces' saga theme into ours: every fixed colour becomes one of look.css's tokens, so that light and dark
// are one theme and each component we may ever use follows. Fails on a colour it does not know, so that an upgrade of
// PrimeFaces shows what it brought.
//
// usage: node saga-to-tokens.mjs <saga theme.css> <our theme.css>
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';

const [, , from, to] = process.argv;

const tokens = {
  ink: ['#495057', '#212529', '#252529', '#343a40'],
  'ink-3': ['#6c757d', '#adb5bd'],
  card: ['#ffffff', '#fff'],
  paper: ['#f8f9fa', '#f8f8f8', '#fafafa', '#fbfcfc'],
  'line-2': ['#e9ecef', '#efefef', '#ebebef'],
  line: ['#dee2e6', '#ced4da', '#dadada'],
  brand: ['#2196f3', '#0d89ec', '#0b7ad1', '#9c27b0'],
  'brand-soft': ['#e3f2fd'],
  bad: ['#f44336', '#d32f2f', '#ef5350', '#b71c1c', '#f32314', '#ba160b', '#e0284f', '#e60017'],
  'bad-soft': ['#ffcdd2'],
  act: ['#fbc02d', '#7f6003', '#ffc107'],
  'act-soft': ['#ffecb3'],
  wait: ['#0288d1', '#01579b', '#03a9f4'],
  'wait-soft': ['#b3e5fc'],
  ok: ['#689f38', '#1b5e20', '#4caf50'],
  'ok-soft': ['#c8e6c9'],
  off: ['#607d8b'],
};
const tokenOf = new Map(Object.entries(tokens).flatMap(([token, hexes]) => hexes.map((hex) => [hex, token])));

// What saga computed from its colours, for states of hover and press and for tinted grounds.
const computed = {
  'rgb(12.7384615385,136.9384615385,235.6615384615)': 'var(--brand-hover)',
  'rgb(11.3230769231,121.7230769231,209.4769230769)': 'var(--brand-hover)',
  'rgb(166.2, 213, 250.2)': 'var(--focus)',
  'rgb(166.2,213,250.2)': 'var(--focus)',
  'rgb(137.4,200.4,246.6)': 'var(--focus)',
  'rgba(33,150,243,.16)': 'var(--brand-soft)',
  'rgba(33,150,243,.04)': 'var(--brand-soft)',
  'rgba(211,47,47,.16)': 'var(--bad-soft)',
  'rgba(211,47,47,.04)': 'var(--bad-soft)',
};

const saga = readFileSync(from, 'utf8')
  .replace(/^\uFEFF/, '')
  // Palettes that no component of the theme itself reads.
  .replace(/:root\{[^}]*--blue-50[^}]*\}/, '')
  .replace(/--(?:surface|gray)-\d+: ?#[0-9a-fA-F]+;/g, '')
  .replace(/color-scheme:light/, '')
  .replace(/font-family:-apple-system[^;}]*/g, 'font-family:var(--f)');

const unknown = [];
const ours = Object.entries(computed)
  .reduce((css, [colour, token]) => css.replaceAll(colour, token), saga)
  .replace(/[a-z-]+:[^;{}]*#[^;{}]+/gi, (declaration) =>
    declaration.replace(/#[0-9a-fA-F]{3,8}\b/g, (hex) => {
      const token = tokenOf.get(hex.toLowerCase());
      if (token === undefined) {
        unknown.push(`${hex} in "${declaration.slice(0, 80)}"`);
        return hex;
      }
      return `var(--${token})`;
    }))
  // White on a filled component is the ink of that fill, not the colour of a card.
  .replace(/\{[^{}]*background:var\(--(?:brand|brand-hover|bad|ok|wait|act|off)\)[^{}]*\}/g, (block) =>
    block.replace(/([;{])color:var\(--card\)/g, '$1color:var(--brand-ink)'));

if (unknown.length > 0) {
  console.error(`Colours of saga without a token of ours:\n  ${unknown.join('\n  ')}`);
  process.exit(1);
}
mkdirSync(dirname(to), {recursive: true});
writeFileSync(to, ours);
