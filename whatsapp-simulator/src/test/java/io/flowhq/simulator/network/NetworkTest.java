package io.flowhq.simulator.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** What all tests of the network start from: nothing but a shop, a customer and a time that stands still. */
abstract class NetworkTest {

    static final String SHOP = "4915100000001";
    static final String CUSTOMER = "4915200000002";
    static final String CHAT = CUSTOMER + "@c.us";

    final ManualTime time = new ManualTime();
    final Memory memory = new Memory();
    final WhatsAppNetwork network = newNetwork(1);

    /** What outlives a network. */
    static final class Memory implements LinkedDevices {

        private Map<String, String> links = new HashMap<>();

        @Override
        public Map<String, String> load() {
            return links;
        }

        @Override
        public void save(Map<String, String> numberByDevice) {
            links = new HashMap<>(numberByDevice);
        }
    }

    final WhatsAppNetwork newNetwork(long seed) {
        return new WhatsAppNetwork(NetworkSettings.DEFAULT, time, time, new Random(seed), memory, () -> {});
    }

    /** @return the message's id */
    final String customerWrites(String body) {
        return network.customerWrites(CustomerMessage.text(SHOP, CUSTOMER, body));
    }
}
