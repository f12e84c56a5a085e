import {
  BlobCache,
  blobCache,
  download,
  filehashOf,
  MediaData,
  mediaObject,
  OpaqueData,
  upload,
} from '../app/media.js';
import { addAndSend } from '../app/outbox.js';
import { defineModule } from '../loader.js';

/** What pictures and films may have. */
const UPLOAD_LIMIT_BYTES = 16 * 1024 * 1024;

/** The sides of a sticker, in pixels. */
const STICKER_SIZE = 512;

function typeOf(mimetype, { asSticker, asDocument, isPtt }) {
  const kind = mimetype.split('/')[0];
  if (asSticker) {
    return 'sticker';
  }
  if (asDocument || !['image', 'video', 'audio'].includes(kind)) {
    return 'document';
  }
  return kind === 'audio' && isPtt ? 'ptt' : kind;
}

/** A file on its way into a message. */
class MediaPrep {
  constructor(type, prepared) {
    this.type = type;
    this.prepared = prepared;
  }

  async waitForPrep() {
    this._mediaData = await this.prepared;
    return this._mediaData;
  }

  /** @returns the result of the sending; the message itself appears in the chat when the file is with the servers */
  async sendToChat({ chat, options }) {
    const data = await this.waitForPrep();
    const { url, ...stored } = await upload(data.mediaBlob.forceToBlob());
    const { caption, isViewOnce, productMsgOptions } = options;
    const content = { ...productMsgOptions, ...data.toJSON(), ...stored, caption: caption ?? '', clientUrl: url };
    const [, result] = addAndSend(chat, { ...content, isViewOnce, body: '' });
    return result;
  }
}

async function prepare(opaqueData, type, { asGif, precomputedFields }) {
  const mediaBlob = type === 'sticker' ? new OpaqueData(await toWebpSticker(opaqueData.forceToBlob())) : opaqueData;
  const blob = mediaBlob.forceToBlob();
  const filehash = await filehashOf(blob);
  blobCache.put(filehash, blob);
  const known = { type, mimetype: blob.type, size: blob.size, filehash, filename: blob.name, isGif: Boolean(asGif) };
  return new MediaData({ ...known, ...precomputedFields, preview: '', mediaStage: 'RESOLVED', mediaBlob });
}

function prepRawMedia(opaqueData, options) {
  const type = typeOf(opaqueData.type(), options);
  return new MediaPrep(type, prepare(opaqueData, type, options));
}

async function toWebpSticker(blob) {
  if (blob.type === 'image/webp') {
    return blob;
  }
  const canvas = new OffscreenCanvas(STICKER_SIZE, STICKER_SIZE);
  canvas.getContext('2d').drawImage(await createImageBitmap(blob), 0, 0, STICKER_SIZE, STICKER_SIZE);
  return canvas.convertToBlob({ type: 'image/webp' });
}

async function uploadMedia({ mediaObject: { filehash } }) {
  const { url, ...stored } = await upload(blobCache.get(filehash));
  return { mediaEntry: { ...stored, deprecatedMms3Url: url } };
}

/** Files: prepared, sent, cached and fetched. */
export function defineMediaModules() {
  defineModule('WAWebMediaOpaqueData', Object.assign(OpaqueData, { default: OpaqueData }));
  defineModule('WAWebPrepRawMedia', { prepRawMedia, MediaPrep, uploadProductImage: uploadMedia });
  defineModule('WAWebMediaStorage', { getOrCreateMediaObject: mediaObject });
  defineModule('WAWebMmsMediaTypes', {
    msgToMediaType: ({ type, isGif }) => (isGif ? 'gif' : type),
    castToV4: (type) => type?.toLowerCase(),
  });
  defineModule('WAWebMediaDataUtils', { shouldUseMediaCache: () => true });
  defineModule('WAWebMediaGatingUtils', { getUploadLimit: () => UPLOAD_LIMIT_BYTES });
  defineModule('WAWebMediaInMemoryBlobCache', {
    InMemoryMediaBlobCacheImpl: BlobCache,
    InMemoryMediaBlobCache: blobCache,
  });
  defineModule('WAWebMediaMmsV4Upload', { uploadMedia });
  defineModule('WAWebStartMediaUploadQpl', { startMediaUploadQpl: () => undefined });
  defineModule('WAWebUploadManager', { encryptAndUpload: ({ blob }) => upload(blob) });
  defineModule('WAWebDownloadManager', {
    downloadManager: { downloadAndMaybeDecrypt: async (file) => (await download(file)).arrayBuffer() },
  });
  defineModule('WAWebImageUtils', { toWebpSticker });
}
