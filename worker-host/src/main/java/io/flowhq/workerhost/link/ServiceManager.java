package io.flowhq.workerhost.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started this process, told how it is doing by the protocol of sd_notify(3): datagrams to the Unix
 * socket that NOTIFY_SOCKET names. Started by hand there is none, and nothing is said.
 *
 * <p>Java has no datagram sockets of this kind; the broker's client brings Netty's. Thread-safe; nothing blocks.
 */
public final class ServiceManager implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

    private final Optional<Channel> channel;
    private final Optional<Duration> watchdog;

    private ServiceManager(Optional<Channel> channel, Optional<Duration> watchdog) {
        this.channel = channel;
        this.watchdog = watchdog;
    }

    /** The one that this environment names; a socket that cannot be reached is said in the log, and counts as none. */
    public static ServiceManager from(Map<String, String> environment) {
        Optional<Channel> channel = Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(path -> !path.isEmpty())
                .flatMap(ServiceManager::connect);
        return new ServiceManager(channel, channel.flatMap(any -> watchdog(environment)));
    }

    private static Optional<Channel> connect(String path) {
        if (!Epoll.isAvailable()) {
            LOG.warn(
                    "The service manager cannot be told anything on this machine: {}",
                    Epoll.unavailabilityCause().getMessage());
            return Optional.empty();
        }
        EventLoopGroup group = new EpollEventLoopGroup(1, new DefaultThreadFactory("service-manager", true));
        ChannelFuture connected = new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new DomainSocketAddress(path))
                .awaitUninterruptibly();
        if (!connected.isSuccess()) {
            LOG.warn(
                    "The service manager at {} cannot be reached: {}",
                    path,
                    connected.cause().toString());
            group.shutdownGracefully();
            return Optional.empty();
        }
        return Optional.of(connected.channel());
    }

    private static Optional<Duration> watchdog(Map<String, String> environment) {
        String own = Long.toString(ProcessHandle.current().pid());
        return Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(any -> environment.getOrDefault("WATCHDOG_PID", own).equals(own))
                .map(micros -> Duration.of(Long.parseLong(micros), ChronoUnit.MICROS));
    }

    /** After this long without {@link #alive} the process is ended; empty where nobody watches. */
    public Optional<Duration> watchdog() {
        return watchdog;
    }

    /** The start is complete. */
    public void ready() {
        tell("READY=1");
    }

    /** It works; to be said at least twice in a {@link #watchdog}. */
    public void alive() {
        tell("WATCHDOG=1");
    }

    /** One line for {@code systemctl status}. */
    public void status(String line) {
        tell("STATUS=" + line);
    }

    /** The end has begun. */
    public void stopping() {
        tell("STOPPING=1");
    }

    private void tell(String message) {
        channel.ifPresent(open -> open.writeAndFlush(Unpooled.copiedBuffer(message, StandardCharsets.UTF_8))
                .addListener(sent -> {
                    if (!sent.isSuccess()) {
                        LOG.debug("The service manager did not hear {}", message, sent.cause());
                    }
                }));
    }

    @Override
    public void close() {
        channel.ifPresent(open -> {
            open.close().awaitUninterruptibly();
            open.eventLoop().parent().shutdownGracefully(0, 1, TimeUnit.SECONDS);
        });
    }
}
