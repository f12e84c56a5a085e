/** Links in texts, in the form in which WhatsApp Web describes them. */

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"]+[^\s<>".,:;!?)]/gi;

function linkOf({ 0: text, index, input }) {
  const href = /^www\./i.test(text) ? 'https://' + text : text;
  const { hostname: domain, pathname: path, search: params, protocol } = new URL(href);
  return { anchor: undefined, domain, href, index, input, isHttp: true, params, path, scheme: protocol, url: text };
}

export const findLinks = (text) => [...(text ?? '').matchAll(LINK)].map(linkOf);

export const findLink = (text) => findLinks(text)[0];

/** What a preview says when the page behind the link cannot be asked, as none can be here. */
export const minimalPreview = ({ url, domain }) => ({
  url,
  data: { title: domain, matchedText: url, canonicalUrl: url, richPreviewType: 0, doNotPlayInline: true },
});
