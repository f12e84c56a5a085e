package io.flowhq.systemtests.faults;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network of the hosts' own, in a namespace of the kernel: agents and workers see nothing but two cables, one towards the broker,
 * which can be cut, and one towards the simulator. While it is cut the kernel drops every packet at both of its ends, so that TCP
 * does what it does when a cable is pulled: it tries again, for as long as it likes, and tells nobody. Needs root and a kernel
 * that lets it make namespaces.
 *
 * <p>Broker and simulator listen on the loopback alone, so a {@link Relay} that is never cut stands at the far end of each cable.
 * Thread-safe.
 */
final class HostNetwork implements Line {
    /** What the names of all namespaces of ours begin with; the pid of the one who made it follows. */
    private static final String NAMES = "fhq-";

    private static final String BROKER = "broker";
    private static final String SIMULATOR = "simulator";
    /** Each network takes eight addresses of 10.213.0.0/16, by the pid: four for each cable. */
    private static final int ADDRESSES = 8;

    private static final int CABLE_ADDRESSES = 4;
    private static final int NETWORKS = (1 << 16) / ADDRESSES;

    private final long owner;
    private final Relay broker;
    private final Relay simulator;

    private HostNetwork(long owner, Relay broker, Relay simulator) {
        this.owner = owner;
        this.broker = broker;
        this.simulator = simulator;
    }

    /**
     * A whole one; takes those away that a test has left that was killed.
     *
     * @return empty where nobody lets us, or there is no {@code ip}
     */
    static Optional<HostNetwork> to(int brokerPort, int simulatorPort) {
        sweep();
        long owner = ProcessHandle.current().pid();
        if (!Commands.succeeds("tc", "-V")
                || !Commands.succeeds("nsenter", "--version")
                || !Commands.succeeds("ip", "netns", "add", NAMES + owner)) {
            return Optional.empty();
        }
        if (!lay(owner, BROKER) || !lay(owner, SIMULATOR) || !set(NAMES + owner, "lo")) {
            remove(owner);
            return Optional.empty();
        }
        return Optional.of(new HostNetwork(
                owner,
                new Relay(address(owner, BROKER, 1), brokerPort),
                new Relay(address(owner, SIMULATOR, 1), simulatorPort)));
    }

    /** What an agent's shell does before it calls Java, whose call is its arguments. */
    String forAgents() {
        return """
                export FLOWHQ_BROWSER_HOST_RULES="MAP web.whatsapp.com %s:%d"
                set -- nsenter --net=/run/netns/%s "$@"
                """
                .formatted(address(owner, SIMULATOR, 1).getHostAddress(), simulator.port(), NAMES + owner);
    }

    @Override
    public String brokerUrl() {
        return broker.brokerUrl();
    }

    @Override
    public String description() {
        return "a network namespace of the hosts";
    }

    @Override
    public void cut() {
        if (!atBothEnds("replace", List.of("pfifo", "limit", "0"))) { // a queue for no packets at all
            throw new IllegalStateException("The cable between hosts and broker cannot be cut");
        }
    }

    @Override
    public void mend() {
        atBothEnds("del", List.of()); // fails where it is whole already
    }

    @Override
    public void close() {
        broker.close();
        simulator.close();
        remove(owner);
    }

    /** Takes away what belongs to processes that are gone. */
    static void sweep() {
        Commands.lines("ip", "netns", "list")
                .map(line -> line.split(" ")[0])
                .filter(name -> name.matches(NAMES + "[0-9]+"))
                .map(name -> Long.valueOf(name.substring(NAMES.length())))
                .filter(pid -> ProcessHandle.of(pid).isEmpty())
                .forEach(HostNetwork::remove);
    }

    private boolean atBothEnds(String what, List<String> how) {
        return atEnd(List.of("tc"), nearEnd(owner, BROKER), what, how)
                && atEnd(List.of("tc", "-n", NAMES + owner), BROKER, what, how);
    }

    private static boolean atEnd(List<String> tc, String end, String what, List<String> how) {
        return Commands.succeeds(Stream.of(tc, List.of("qdisc", what, "dev", end, "root"), how)
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    /** A cable into the namespace, with an address at each end. */
    private static boolean lay(long owner, String cable) {
        String near = nearEnd(owner, cable);
        String namespace = NAMES + owner;
        return Commands.succeeds("ip", "link", "add", near, "type", "veth", "peer", "name", cable, "netns", namespace)
                && Commands.succeeds("ip", "addr", "add", prefix(owner, cable, 1), "dev", near)
                && Commands.succeeds("ip", "link", "set", near, "up")
                && Commands.succeeds("ip", "-n", namespace, "addr", "add", prefix(owner, cable, 2), "dev", cable)
                && set(namespace, cable);
    }

    private static boolean set(String namespace, String device) {
        return Commands.succeeds("ip", "-n", namespace, "link", "set", device, "up");
    }

    /** The cables go with their near ends, also while a process still lives in the namespace. */
    private static void remove(long owner) {
        Commands.succeeds("ip", "link", "del", nearEnd(owner, BROKER));
        Commands.succeeds("ip", "link", "del", nearEnd(owner, SIMULATOR));
        Commands.succeeds("ip", "netns", "del", NAMES + owner);
    }

    /** Names of devices have at most 15 characters. */
    private static String nearEnd(long owner, String cable) {
        return "fhq" + cable.charAt(0) + owner;
    }

    private static String prefix(long owner, String cable, int end) {
        return address(owner, cable, end).getHostAddress() + "/30";
    }

    private static InetAddress address(long owner, String cable, int end) {
        int number = (int) (owner % NETWORKS) * ADDRESSES + (cable.equals(BROKER) ? 0 : CABLE_ADDRESSES) + end;
        try {
            return InetAddress.getByAddress(new byte[] {10, (byte) 213, (byte) (number >> 8), (byte) number});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
