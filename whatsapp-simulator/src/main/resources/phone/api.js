/** The control API as this page uses it. Every problem is a sentence. */

async function call(method, path, body) {
  const raw = body instanceof Blob;
  const response = await fetch(path, { method, body: raw || body === undefined ? body : JSON.stringify(body) });
  const text = await response.text();
  const content = text ? JSON.parse(text) : undefined;
  if (!response.ok) {
    throw new Error(content?.error ?? 'The simulator answered ' + response.status + '.');
  }
  return content;
}

const ofNumber = (number, what) => '/sim/numbers/' + encodeURIComponent(number) + '/' + what;

export const api = {
  devices: () => call('GET', '/sim/devices'),
  numbers: () => call('GET', '/sim/numbers'),
  chats: (number) => call('GET', ofNumber(number, 'chats')),
  scan: (qr, number) => call('POST', '/sim/scan', { qr, number }),
  typeLinkCode: (code, number) => call('POST', '/sim/link-code', { code, number }),
  scanPicture: (picture, number) => call('POST', ofNumber(number, 'scan-picture'), picture),
  writeAsCustomer: (number, from, body) => call('POST', ofNumber(number, 'incoming'), { from, body }),
  writeAsShop: (number, to, body) => call('POST', ofNumber(number, 'own'), { to, body }),
  socket: (number, state) => call('POST', ofNumber(number, 'socket'), { state }),
  unlink: (number) => call('POST', ofNumber(number, 'logout'), {}),
  fault: (number, kind) => call('POST', ofNumber(number, 'fault'), { kind }),
};
