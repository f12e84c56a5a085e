package io.flowhq.schema;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;

/**
 * Migrates at start-up. What needs tables at start-up depends on this bean by its name. Without transactions of the
 * container: Flyway brings its own, one per migration.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseMigration {
    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    @PostConstruct
    void migrate() {
        Schema.migrate(dataSource);
    }
}
