/**
 * What the page keeps in the browser's profile. IndexedDB rather than localStorage: Chromium writes localStorage lazily, so
 * that a browser killed within seconds would lose what was acknowledged. Durability is Chromium's default: what was written is
 * the operating system's before it counts as written, so that it outlives the browser, though not the machine's power.
 */
const NAME = 'model-storage';
const VERSION = 1;

let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('session');
      request.result.createObjectStore('chat', { keyPath: 'id' });
      request.result.createObjectStore('message', { keyPath: 'id' }).createIndex('chat', ['chat', 'position']);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** Runs one transaction; resolves with the work's result when it is written. */
async function transact(stores, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, mode);
    const request = work(transaction);
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

export function readSession() {
  return transact(['session'], 'readonly', (transaction) => transaction.objectStore('session').get('device'));
}

export function writeSession(session) {
  return transact(['session'], 'readwrite', (transaction) => transaction.objectStore('session').put(session, 'device'));
}

/** All chats as they were written. */
export function readChats() {
  return transact(['chat'], 'readonly', (transaction) => transaction.objectStore('chat').getAll());
}

/** Writes a message and its chat together, or neither. */
export function writeMessage(message, chat) {
  return transact(['message', 'chat'], 'readwrite', (transaction) => {
    transaction.objectStore('message').put(message);
    transaction.objectStore('chat').put(chat);
  });
}

export function writeChat(chat) {
  return transact(['chat'], 'readwrite', (transaction) => transaction.objectStore('chat').put(chat));
}

export function deleteMessages(ids) {
  return transact(['message'], 'readwrite', (transaction) => {
    ids.forEach((id) => transaction.objectStore('message').delete(id));
  });
}

export function deleteChat(id) {
  return transact(['chat'], 'readwrite', (transaction) => transaction.objectStore('chat').delete(id));
}

export function readMessage(id) {
  return transact(['message'], 'readonly', (transaction) => transaction.objectStore('message').get(id));
}

/** All messages of a chat, in the order in which they reached this device. */
export function readMessagesOf(chatId) {
  const range = IDBKeyRange.bound([chatId, 0], [chatId, Infinity]);
  return transact(['message'], 'readonly', (transaction) =>
    transaction.objectStore('message').index('chat').getAll(range),
  );
}

/** Forgets everything, as a logout does. */
export function clear() {
  return transact(['session', 'chat', 'message'], 'readwrite', (transaction) => {
    for (const store of ['session', 'chat', 'message']) {
      transaction.objectStore(store).clear();
    }
  });
}
