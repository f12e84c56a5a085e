/*
 * What the worker asks of WhatsApp Web, on top of wa-js (window.WPP). In ASCII: one character beyond Latin-1 makes all of it,
 * wa-js included, take twice the memory in the worker and in the browser. Runs in the page before any script of its own.
 *
 * The worker hears of everything through window.flowhqTell(json): what happens by itself ({type: 'line' | 'message' |
 * 'logged_out' | 'refused'}), and the answer to each request ({type: 'answer', request, value | problem}).
 */
(() => {
  'use strict';

  if (window.top !== window) {
    return;
  }

  /** A refused session names its reason, and unlike a logout nothing follows. */
  const REFUSAL_DELAY_MS = 1_000;
  /** wa-js is ready when no module has come for 750 ms; until then the page itself is looked at so often. */
  const EARLY_LINE_PAUSE_MS = 10;
  /** Answers are due for an hour unless said otherwise; what is older is looked for at the next start. */
  const OPEN_CHAT_S = 3_600;
  /** How many messages of a chat are looked through at a time. */
  const MESSAGES_AT_ONCE = 100;
  /** The worker has little memory: it is told of so many messages at a time ... */
  const MESSAGES_IN_A_PART = 200;
  /** ... with so much text in one reading of the chats ... */
  const MOST_CHARACTERS = 1_000_000;
  /** ... and so much of every text after that. */
  const SHORT_CHARACTERS = 200;

  /** A person who reads takes longer; a customer sees the reply first anyway. */
  const MARK_READ_DELAY_MS = 1_000;

  const COVER = 'flowhq-cover';
  /** The QR code, the code to type, the list of chats and the open chat. */
  const PRIVATE = '[data-ref], [data-link-code], [aria-details*="phone-number-code"], #pane-side, #main';

  const ready = new Promise((resolve) => WPP.loader.onReady(resolve));
  const tell = (event) => window.flowhqTell(JSON.stringify(event));
  const text = (wid) => String(wid?._serialized ?? wid ?? '');

  // --- how the page is connected ---

  let code = null;
  let passkeyAsked = false;
  let told = '';

  function lineNow() {
    const authenticated = WPP.conn.isAuthenticated();
    return {
      type: 'line',
      mode: WPP.conn.getStreamData().mode,
      timed_out: WPP.whatsapp.Socket.state === 'TIMEOUT',
      authenticated,
      number: (authenticated && WPP.conn.getMyUserId()?.user) || null,
      qr: authenticated ? null : code,
      passkey_asked: passkeyAsked,
    };
  }

  function tellLine() {
    if (WPP.isReady) {
      tellIfNew(lineNow());
    }
  }

  function tellIfNew(line) {
    const json = JSON.stringify(line);
    if (json !== told) {
      told = json;
      tell(line);
    }
  }

  async function readCode() {
    const fresh = WPP.conn.isAuthenticated() ? null : ((await WPP.conn.getAuthCode())?.fullCode ?? null);
    if (fresh !== code) {
      code = fresh;
      passkeyAsked = false;
    }
    tellLine();
  }

  /** The code as the page itself puts it together, or null while it has none. */
  async function codeOfPage(module) {
    const { ref } = module('WAWebConnModel').Conn;
    if (!ref) {
      return null;
    }
    const { encodeB64 } = module('WABase64');
    const { staticKeyPair } = await module('WAWebUserPrefsInfoStore').waNoiseInfo.get();
    const { identityKeyPair } = await module('WAWebSignalStoreApi').waSignalStore.getRegistrationInfo();
    const secret = await module('WAWebUserPrefsMultiDevice').getADVSecretKey();
    return [ref, encodeB64(staticKeyPair.pubKey), encodeB64(identityKeyPair.pubKey), secret].join(',');
  }

  /** The line as the page's own modules know it; null while they do not, and where the page has changed. */
  async function lineOfPage() {
    try {
      const module = WPP.loader.moduleRequire;
      const { mode } = module('WAWebStreamModel').Stream;
      const line = { type: 'line', mode, timed_out: false, authenticated: false, number: null, qr: null };
      if (mode === 'QR') {
        const qr = await codeOfPage(module);
        return qr && { ...line, qr, passkey_asked: passkeyAsked };
      }
      const number = module('WAWebUserPrefsMeUser').getMaybeMePnUser()?.user;
      const connected = mode === 'MAIN' && module('WAWebSocketModel').Socket.state === 'CONNECTED';
      return connected && number ? { ...line, authenticated: true, number, passkey_asked: passkeyAsked } : null;
    } catch {
      return null;
    }
  }

  /** A code, or that the session is back, need not wait for wa-js. What is asked then waits until it is ready. */
  async function tellEarlyLine() {
    let line = null;
    while (!WPP.isReady && !line) {
      await new Promise((resolve) => setTimeout(resolve, EARLY_LINE_PAUSE_MS));
      line = await lineOfPage();
    }
    if (!WPP.isReady) {
      code = line.qr;
      tellIfNew(line);
    }
  }

  /** No headless browser has a passkey: that WhatsApp asks for one is all there is to know. */
  function watchPasskeys() {
    const container = navigator.credentials;
    const get = container?.get.bind(container);
    if (get) {
      container.get = (options) => {
        passkeyAsked ||= options?.publicKey !== undefined;
        tellLine();
        return get(options);
      };
    }
  }

  // --- messages ---

  /** The phone's number, with the plus, behind an address; else the address. '<digits>@lid' hides the number. */
  async function phoneOf(wid) {
    let address = text(wid);
    if (address.endsWith('@lid')) {
      const entry = await WPP.contact.getPnLidEntry(wid).catch(() => undefined);
      address = text(entry?.phoneNumber ?? wid);
    }
    const [user, server] = address.split('@');
    return server === 'c.us' ? `+${user.split(':')[0]}` : address;
  }

  /** What was written, or stands on the button that was pressed. The body of a picture is its thumbnail. */
  const WORDS_IN_BODY = new Set(['chat', 'buttons_response', 'list_response', 'template_button_reply']);

  async function describe(message) {
    return {
      id: text(message.id),
      wa_id: message.id.id,
      chat: text(message.id.remote),
      from_me: message.id.fromMe,
      from: await phoneOf(message.from),
      to: await phoneOf(message.to),
      from_name: message.notifyName || null,
      kind: message.type,
      text: (WORDS_IN_BODY.has(message.type) ? message.body : message.caption) ?? '',
      at: message.t,
    };
  }

  /** Ids of replies on their way: WhatsApp Web tells of them as of every new message, and the worker knows. */
  const sending = new Set();

  /** One after the other, so that they keep their order. */
  let telling = Promise.resolve();
  function tellMessage(message) {
    if (message.id.fromMe && sending.has(message.id.id)) {
      return;
    }
    telling = telling
      .then(async () => tell({ type: 'message', message: await describe(message) }))
      .catch(() => undefined); // else nobody would hear of the next ones; this one is missed, and looked for by the worker
  }

  /** The latest messages of a chat, so many that the first of them is older than that second, or all there are. */
  async function latestOf(chat, since) {
    let count = 0;
    let found = [];
    do {
      count += MESSAGES_AT_ONCE;
      found = await WPP.chat.getMessages(chat.id, { count });
    } while (found.length >= count && found[0].t >= since);
    return found.filter((message) => message.t >= since);
  }

  /** The last reading of the chats, which is told in parts. */
  let reading = { number: 0, messages: [], left_out: 0 };

  function partOf(number, from) {
    if (number !== reading.number) {
      throw new Error('The chats were read anew.');
    }
    const { messages, left_out } = reading;
    const until = from + MESSAGES_IN_A_PART;
    const more = until < messages.length;
    if (!more) {
      reading = { number, messages: [], left_out: 0 };
    }
    return { reading: number, messages: messages.slice(from, until), left_out, more };
  }

  /** One after the other, so that they share the room for text. */
  function shortened(messages) {
    let room = MOST_CHARACTERS;
    return messages.map((message) => {
      const words = message.text.length <= room ? message.text : beginningOf(message.text);
      room -= words.length;
      return { ...message, text: words };
    });
  }

  const beginningOf = (words) =>
    words.length <= SHORT_CHARACTERS ? words : `${words.slice(0, SHORT_CHARACTERS - 1).toWellFormed()}\u2026`;

  /** The last messages of chats that wait for an answer, as far as one may still be due; cheap, so without numbers and text. */
  function openChats() {
    const since = Date.now() / 1_000 - OPEN_CHAT_S;
    return chatsSince(since).flatMap((chat) => lastIfOpen(chat, since));
  }

  function lastIfOpen(chat, since) {
    try {
      const message = chat.msgs.getModelsArray().at(-1);
      return message && !message.id.fromMe && message.t >= since ? [outline(message)] : [];
    } catch {
      return []; // one chat that is not as we know them must not make the whole page look frozen
    }
  }

  const outline = (message) => ({
    id: text(message.id),
    wa_id: message.id.id,
    chat: text(message.id.remote),
    from_me: message.id.fromMe,
    from: '',
    to: '',
    kind: message.type,
    text: '',
    at: message.t,
  });

  /** Chats that are about to be marked as read. */
  const answered = new Set();

  /** After the reply, which it would hold up, and once for all that a customer writes in a row. */
  function markReadSoon(chat) {
    if (!answered.has(chat)) {
      answered.add(chat);
      setTimeout(() => {
        answered.delete(chat);
        WPP.chat.markIsRead(chat).catch(() => undefined);
      }, MARK_READ_DELAY_MS);
    }
  }

  /** Chats with one person each in which something was written since then. */
  const chatsSince = (since) =>
    WPP.whatsapp.ChatStore.getModelsArray().filter(
      (chat) => ['c.us', 'lid'].includes(chat.id?.server) && chat.t >= since,
    );

  // --- what the worker may ask for ---

  const requests = {
    /** Resolves when WhatsApp's servers have the message. */
    async send({ chat, wa_id: id, text: body }) {
      sending.add(id);
      const sent = await WPP.chat
        .sendTextMessage(chat, body, {
          messageId: `true_${chat}_${id}`,
          waitForAck: true,
          linkPreview: false,
          detectMentioned: false,
          markIsRead: false,
        })
        .finally(() => sending.delete(id));
      markReadSoon(chat);
      const result = sent.sendMsgResult?.messageSendResult ?? 'OK';
      if (result !== 'OK') {
        throw new Error(`WhatsApp refused the message: ${result}`);
      }
      return null;
    },

    async find({ chat, wa_id: id }) {
      const message = await WPP.chat.getMessageById(`true_${chat}_${id}`).catch(() => undefined);
      if (!message) {
        return 'ABSENT';
      }
      return message.ack > 0 ? 'SENT' : message.ack === 0 ? 'PENDING' : 'REFUSED';
    },

    /** A chat that cannot be read hides no other, and is counted. The first part is told, and whether there are more. */
    async messages_since({ since }) {
      const messages = [];
      let leftOut = 0;
      for (const chat of chatsSince(since)) {
        try {
          messages.push(...(await Promise.all((await latestOf(chat, since)).map(describe))));
        } catch {
          leftOut += 1;
        }
      }
      reading = { number: reading.number + 1, messages: shortened(messages), left_out: leftOut };
      return partOf(reading.number, 0);
    },

    async more_messages({ reading: number, from }) {
      return partOf(number, from);
    },

    /** What a person types on the phone; WhatsApp sends the phone a notice. */
    async link_code({ number }) {
      return WPP.conn.genLinkDeviceCodeForPhoneNumber(number);
    },

    async take_over() {
      WPP.whatsapp.Socket.takeover();
      return null;
    },

    async unlink() {
      await WPP.conn.logout();
      return null;
    },
  };

  window.flowhq = {
    /** Asked again and again: that there is an answer is the answer. What an event missed is told now. */
    alive() {
      if (WPP.isReady) {
        const line = lineNow();
        tellIfNew(line);
        tell({ type: 'probe', line, open_chats: line.authenticated ? openChats() : [] });
      }
      return true;
    },

    /** Blacks out, for a picture, what could be scanned or typed by whoever sees it, and what customers wrote. */
    cover(on) {
      document.getElementById(COVER)?.remove();
      if (on) {
        const style = document.createElement('style');
        style.id = COVER;
        style.textContent = `:is(${PRIVATE}) { background: #000 !important; color: transparent !important; }
          :is(${PRIVATE}) * { visibility: hidden !important; } canvas { filter: brightness(0) !important; }`;
        document.documentElement.append(style);
      }
    },

    /** Returns at once; the answer is told, and not before wa-js is ready. */
    ask(request, name, argument) {
      ready.then(() => requests[name](argument)).then(
        (value) => tell({ type: 'answer', request, value }),
        (problem) => tell({ type: 'answer', request, problem: String(problem?.message ?? problem) }),
      );
    },
  };

  // --- the page's own storage ---

  let storageClosed = false;

  /**
   * When a write of the browser fails, as on a full disk, it closes the page's databases for good; a page that does not
   * open them anew keeps nothing more, and tells of no message. What the page closes itself is no such event.
   */
  function watchStorage() {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...database) {
      const request = open.apply(this, database);
      request.addEventListener('success', () => request.result.addEventListener('close', tellStorageClosed));
      return request;
    };
  }

  /** Once is enough: WhatsApp Web has many databases, and they are closed together. */
  function tellStorageClosed() {
    if (!storageClosed) {
      storageClosed = true;
      tell({ type: 'storage_closed' });
    }
  }

  // --- the start ---

  function watchLogout() {
    let reason = '';
    let refusal;
    WPP.on('conn.logout_reason', (given) => {
      reason = String(given ?? '');
      refusal = setTimeout(() => tell({ type: 'refused', reason }), REFUSAL_DELAY_MS);
    });
    WPP.on('conn.logout', () => {
      clearTimeout(refusal);
      tell({ type: 'logged_out', reason });
    });
  }

  watchPasskeys();
  watchStorage();
  watchLogout();
  WPP.on('conn.auth_code_change', readCode);
  WPP.on('conn.stream_mode_changed', tellLine);
  WPP.on('conn.stream_info_changed', tellLine);
  WPP.on('conn.main_ready', tellLine);
  WPP.on('chat.new_message', tellMessage);
  tellEarlyLine();
  // what was true before we listened is never told by an event
  WPP.loader.onReady(() => {
    WPP.whatsapp.Socket.on('change:state', () => {
      tellLine();
      if (WPP.conn.isIdle()) {
        tell({ type: 'code_ended' });
      }
    });
    readCode();
  });
})();
