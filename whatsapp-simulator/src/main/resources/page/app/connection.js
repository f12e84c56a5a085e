import { Model } from '../base/model.js';
import { send } from './channel.js';
import { session, isLinked, ownWid } from './session.js';

/** The models in which clients read how the page is connected, and the moves between their states. */

class ConnImpl extends Model {
  canSetMyPushname() {
    return true;
  }
}

class SocketModel extends Model {
  /** Asked by a client: the device unlinks itself. */
  logout() {
    send('logout');
  }

  /** Asked by a client in a conflict: use WhatsApp here. */
  takeover() {
    send('takeover');
  }

  poke() {
    send('refresh_qr');
  }

  initConn() {}
}

class StreamModel extends Model {
  /** The same under the name of what the page shows of it. */
  get displayInfo() {
    return this.info;
  }

  markAvailable() {
    this.available = true;
  }

  markUnavailable() {
    this.available = false;
  }
}

class CmdImpl extends Model {
  refreshQR() {
    send('refresh_qr');
  }
}

class NetworkStatusModel extends Model {
  checkOnline() {}
}

export const Conn = new ConnImpl({
  ref: undefined,
  connected: false,
  platform: 'android',
  pushname: session.pushname,
  wid: undefined,
});
export const Socket = new SocketModel({ state: 'OPENING', stream: 'DISCONNECTED', hasSynced: false });
export const Stream = new StreamModel({ mode: 'SYNCING', info: 'OPENING', available: true, needsUpdate: false });
export const Cmd = new CmdImpl({ isMainLoaded: false });
export const NetworkStatus = new NetworkStatusModel({ online: true });
export { ConnImpl, CmdImpl, SocketModel, StreamModel };

let syncTimer;

/** Shows a code; the ref is set first because clients read it as soon as the state says so. */
export function showCode(ref) {
  Conn.set('ref', ref);
  Socket.set('state', 'UNPAIRED');
  Stream.set({ info: 'PAIRING', mode: 'QR' });
}

export function beginPairing() {
  Socket.set('state', 'PAIRING');
}

/** The main screen; some time later the page has synced, and says so to the simulator. */
export function showMain(syncMillis) {
  Conn.set({ connected: true, wid: ownWid(), pushname: session.pushname });
  NetworkStatus.set('online', true);
  Socket.set({ stream: 'CONNECTED', state: 'CONNECTED' });
  if (!Cmd.isMainLoaded) {
    Cmd.isMainLoaded = true;
    Cmd.trigger('main_loaded');
  }
  Cmd.trigger('offline_progress_update_from_bridge');
  Stream.set({ info: 'NORMAL', mode: 'MAIN' });
  clearTimeout(syncTimer);
  syncTimer = setTimeout(() => {
    Socket.set('hasSynced', true);
    send('synced');
  }, syncMillis);
}

const LOST = {
  OFFLINE: { socket: 'OPENING', mode: 'OFFLINE', info: 'OFFLINE', online: false },
  TIMEOUT: { socket: 'TIMEOUT', mode: 'OFFLINE', info: 'OPENING', online: true },
  CONFLICT: { socket: 'CONFLICT', mode: 'CONFLICT', info: 'NORMAL', online: true },
  REFUSED: { socket: 'UNPAIRED', mode: 'SYNCING', info: 'OPENING', online: true },
};

/** The line to WhatsApp is down; the state says why. */
export function loseConnection(state) {
  const { socket, mode, info, online } = LOST[state];
  clearTimeout(syncTimer);
  Conn.set('connected', false);
  NetworkStatus.set('online', online);
  Socket.set({ stream: 'DISCONNECTED', state: socket });
  Stream.set({ info, mode });
}

/** The first frame on every connection: who the page is. */
export function introduce() {
  const { static: staticKey, identity, advertised } = session.keys;
  send('hello', {
    device_id: session.deviceId,
    number: isLinked() ? session.number : null,
    keys: { static_key: staticKey, identity, advertised },
  });
}
