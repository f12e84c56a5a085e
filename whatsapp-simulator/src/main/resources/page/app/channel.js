/** The line to the simulator: one WebSocket per page, one JSON object with a type per frame. */

const RECONNECT_DELAY_MS = 500;

const handlers = new Map();
let socket;
let pending = Promise.resolve();

/** Frames of this type are given to the handler; the next frame waits until its promise is done. */
export function onFrame(type, handler) {
  handlers.set(type, handler);
}

/** Sends a frame; without a connection it is dropped and false returned. */
export function send(type, content = {}) {
  if (socket?.readyState !== WebSocket.OPEN) {
    return false;
  }
  socket.send(JSON.stringify({ type, ...content }));
  return true;
}

/**
 * Connects, and again whenever the line breaks.
 *
 * @param opened called at each connection
 * @param lost called when a connection ended
 */
export function connect(opened, lost) {
  socket = new WebSocket('wss://' + location.host + '/ws/chat');
  socket.onopen = opened;
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    pending = pending.then(() => handlers.get(frame.type)(frame)).catch((problem) => console.error(problem));
  };
  socket.onclose = () => {
    lost();
    setTimeout(() => connect(opened, lost), RECONNECT_DELAY_MS);
  };
}
