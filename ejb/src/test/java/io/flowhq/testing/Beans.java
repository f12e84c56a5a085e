package io.flowhq.testing;

import io.flowhq.settings.DeadLetterSettings;
import io.flowhq.settings.LeaseSettings;
import io.flowhq.settings.NodeSettings;
import io.flowhq.settings.StaleSettings;
import io.flowhq.settings.TenantDefaults;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The application's beans on a database, without a server: each is made once, gets what it injects, and hears the events
 * it observes. Transactions are the test's: {@link #inTransaction}. One per test thread's use; calls may come from
 * several threads.
 */
public final class Beans {
    /** Making one takes a second; it knows nothing of a test. */
    private static final Map<DataSource, EntityManagerFactory> FACTORIES = new ConcurrentHashMap<>();

    private final TestClock clock = new TestClock();
    private final List<Object> events = new ArrayList<>();
    private final Map<Class<?>, Object> beans = new LinkedHashMap<>();
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();
    private final EntityManagerFactory factory;
    private final DataSource dataSource;

    public Beans(DataSource dataSource) {
        this.dataSource = dataSource;
        this.factory = FACTORIES.computeIfAbsent(dataSource, Beans::factory);
        beans.put(Clock.class, clock);
        beans.put(StaleSettings.class, new StaleSettings(Duration.ofMinutes(2), Duration.ofMinutes(1)));
        beans.put(LeaseSettings.class, new LeaseSettings(Duration.ofSeconds(15)));
        beans.put(DeadLetterSettings.class, new DeadLetterSettings(Duration.ofDays(30), 5));
        beans.put(TenantDefaults.class, new TenantDefaults(10, 30));
        beans.put(NodeSettings.class, new NodeSettings("node-1", Duration.ofMinutes(1)));
    }

    public TestClock clock() {
        return clock;
    }

    /** All events that were fired, in order. */
    public List<Object> events() {
        return events;
    }

    /** Gives what a server would have read from its settings. */
    public void put(Object setting) {
        beans.put(setting.getClass(), setting);
    }

    /** The one bean of a class. */
    public <T> T get(Class<T> type) {
        Object bean = beans.get(type);
        if (bean == null) {
            bean = made(type);
        }
        return type.cast(bean);
    }

    /** Runs in a transaction that is rolled back when the work throws. */
    public <T> T inTransaction(Supplier<T> work) {
        EntityManager entities = factory.createEntityManager();
        EntityTransaction transaction = entities.getTransaction();
        current.set(entities);
        transaction.begin();
        try {
            T result = work.get();
            transaction.commit();
            return result;
        } finally {
            if (transaction.isActive()) {
                transaction.rollback();
            }
            current.remove();
            entities.close();
        }
    }

    /** Likewise, without a result. */
    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return null;
        });
    }

    private static EntityManagerFactory factory(DataSource dataSource) {
        return Persistence.createEntityManagerFactory(
                "flowhq",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", dataSource,
                        "jakarta.persistence.nonJtaDataSource", dataSource));
    }

    private Object made(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object bean = constructor.newInstance();
            beans.put(type, bean);
            for (Field field : type.getDeclaredFields()) {
                inject(bean, field);
            }
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No bean of " + type, e);
        }
    }

    private void inject(Object bean, Field field) throws IllegalAccessException {
        Object value;
        if (field.isAnnotationPresent(PersistenceContext.class)) {
            value = currentEntities();
        } else if (field.isAnnotationPresent(Resource.class) && field.getType() == DataSource.class) {
            value = dataSource;
        } else if (field.isAnnotationPresent(Inject.class)) {
            value = field.getType() == Event.class ? new TestEvent<>(this::fire) : get(field.getType());
        } else {
            return;
        }
        field.setAccessible(true);
        field.set(bean, value);
    }

    private EntityManager currentEntities() {
        return (EntityManager) Proxy.newProxyInstance(
                Beans.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(current.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void fire(Object event) {
        events.add(event);
        for (Object bean : List.copyOf(beans.values())) {
            for (Method method : bean.getClass().getDeclaredMethods()) {
                if (observes(method, event)) {
                    call(bean, method, event);
                }
            }
        }
    }

    private static boolean observes(Method method, Object event) {
        return method.getParameterCount() == 1
                && method.getParameters()[0].isAnnotationPresent(Observes.class)
                && method.getParameterTypes()[0].isInstance(event);
    }

    private static void call(Object bean, Method method, Object event) {
        try {
            method.setAccessible(true);
            method.invoke(bean, event);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
