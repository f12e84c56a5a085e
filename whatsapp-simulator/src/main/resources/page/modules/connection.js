import { Events } from '../base/events.js';
import { Cmd, CmdImpl, Conn, ConnImpl, NetworkStatus, Socket, Stream } from '../app/connection.js';
import { linkDeviceEvents, requestCode } from '../app/linking.js';
import { logoutReasons } from '../app/logout.js';
import { savePushname } from '../app/session.js';
import { defineModule } from '../loader.js';

/** The state of the connection, linking and its end. */
export function defineConnectionModules() {
  const refreshQR = () => Cmd.refreshQR();
  defineModule('WAWebConnModel', { Conn, ConnImpl });
  defineModule('WAWebSetPushnameConnAction', {
    setPushname: async (name) => {
      await savePushname(name);
      Conn.set('pushname', name);
    },
  });
  defineModule('WAWebSocketModel', { Socket });
  defineModule('WAWebStreamModel', { Stream });
  defineModule('WAWebCmd', { Cmd, CmdImpl });
  defineModule('WAWebNetworkStatus', { default: NetworkStatus });
  defineModule('WAWebLaunchSocketUtils', { refreshQR });
  defineModule('WAWebBackendEventBus', { BackendEvent: {}, BackendEventBus: new Events() });
  defineModule('WAWebOfflineHandler', { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } });
  defineModule('WAWebErrorCodeFromLogoutReason', logoutReasons);
  defineModule('WAWebLinkDeviceEvents', { WAWebLinkDeviceEvents: linkDeviceEvents });
  defineModule('WAWebAltDeviceLinkingApi', {
    setPairingType() {},
    initializeAltDeviceLinking: async () => {},
    initializeQRLinking: async () => refreshQR(),
    startAltLinkingFlow: requestCode,
    genLinkDeviceCodeForPhoneNumber: requestCode,
  });
}
