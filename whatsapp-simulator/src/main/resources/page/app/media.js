import { Model } from '../base/model.js';
import { isFile } from './details.js';

/** The files of messages: how they are held, sent to the servers and fetched from them. */

/** Bytes that the page hands around without looking at them. */
export class OpaqueData {
  constructor(blob, type) {
    this.blob = type && blob.type !== type ? new Blob([blob], { type }) : blob;
  }

  static async createFromData(data, type) {
    return new OpaqueData(data instanceof Blob ? data : new Blob([data], { type }), type);
  }

  type() {
    return this.blob.type;
  }

  size() {
    return this.blob.size;
  }

  url() {
    this.objectUrl ??= URL.createObjectURL(this.blob);
    return this.objectUrl;
  }

  formData() {
    return this.blob;
  }

  forceToBlob() {
    return this.blob;
  }

  retain() {}

  autorelease() {}

  /** wa-js recognises the class by this method. */
  throwIfReleased() {}
}

/** A file with what is known of it; the bytes themselves are no attribute. */
export class MediaData extends Model {
  constructor({ mediaBlob, ...attributes }) {
    super(attributes);
    Object.defineProperty(this, 'mediaBlob', { value: mediaBlob, writable: true });
  }

  change(name, next) {
    if (name === 'mediaBlob') {
      this.mediaBlob = next;
    } else {
      super.change(name, next);
    }
  }
}

/** As many files as somebody looks at in a row. */
const MAX_CACHED = 50;

/** By their hash, the latest files that this page has sent or fetched. */
class BlobCache {
  constructor() {
    this.blobs = new Map();
  }

  get(filehash) {
    return this.blobs.get(filehash);
  }

  has(filehash) {
    return this.blobs.has(filehash);
  }

  put(filehash, blob) {
    this.blobs.set(filehash, blob);
    if (this.blobs.size > MAX_CACHED) {
      this.blobs.delete(this.blobs.keys().next().value);
    }
  }

  clear() {
    this.blobs.clear();
  }
}

export const blobCache = new BlobCache();
export { BlobCache };

const objects = new Map();

/** What is known of a file, wherever it is used. */
export function mediaObject(filehash) {
  if (!objects.has(filehash)) {
    const known = { filehash, contentInfo: {}, type: undefined, size: undefined };
    known.consolidate = ({ type, size, mimetype }) => Object.assign(known, { type: type?.toUpperCase(), size, mimetype });
    objects.set(filehash, known);
  }
  return objects.get(filehash);
}

export async function filehashOf(blob) {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Sends a file to the servers; where it lies there is part of the message. */
export async function upload(blob) {
  const answer = await fetch('/media', { method: 'POST', body: blob, headers: { 'content-type': blob.type } });
  if (!answer.ok) {
    throw new Error('The file was refused: ' + answer.status);
  }
  const { directPath, encFilehash, filehash } = await answer.json();
  blobCache.put(filehash, blob);
  const url = new URL(directPath, location.origin).href;
  return { url, mmsUrl: url, directPath, encFilehash, uploadHash: encFilehash, filehash, mediaKeyTimestamp: Date.now() };
}

/** Fetches a file; one that the servers no longer have is an error with the status 404. */
export async function download({ directPath, filehash }) {
  const known = blobCache.get(filehash);
  if (known) {
    return known;
  }
  const answer = await fetch(directPath);
  if (!answer.ok) {
    throw Object.assign(new Error('The file is gone.'), { status: answer.status });
  }
  const blob = await answer.blob();
  blobCache.put(filehash, blob);
  return blob;
}

const described = new WeakMap();

/** The file of a message, or undefined when it has none. */
export function mediaOf(message) {
  if (!isFile(message.type) || !message.directPath) {
    return undefined;
  }
  if (!described.has(message)) {
    const { type, mimetype, filename, size, filehash, directPath } = message;
    const blob = blobCache.get(filehash);
    const mediaStage = blob ? 'RESOLVED' : 'NEED_POKE';
    const mediaBlob = blob && new OpaqueData(blob);
    const data = new MediaData({ type, mimetype, filename, size, filehash, directPath, mediaStage, mediaBlob });
    described.set(message, data);
  }
  return described.get(message);
}

/** What a click on the picture does. */
export async function downloadOf(message) {
  const data = mediaOf(message);
  try {
    data.set('mediaStage', 'FETCHING');
    data.set({ mediaBlob: new OpaqueData(await download(message)), mediaStage: 'RESOLVED' });
  } catch (problem) {
    data.set('mediaStage', problem.status === 404 ? 'ERROR_MISSING' : 'ERROR_NEED_UPLOAD');
  }
}
