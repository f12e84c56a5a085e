// Writes wa-js as a JSON string, as it is sent to the browser: node page-library.mjs FOLDER
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const source = readFileSync('node_modules/@wppconnect/wa-js/dist/wppconnect-wa.js', 'utf8');
const ascii = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'wppconnect-wa.json'), JSON.stringify(source).replace(/[^ -~]/g, ascii));
