package io.flowhq.fleet;

import java.io.File;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The control plane without its pages, packaged as it is delivered, with tests beside it. The build names the files. */
final class TestApplication {
    private TestApplication() {}

    static EnterpriseArchive with(Class<?>... tests) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, "tests.war")
                // So that a test can shut the broker's door.
                .setManifest(new StringAsset("Dependencies: org.apache.activemq.artemis\n"))
                .addClasses(tests)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        for (Class<?> library : List.of(Awaitility.class, Assertions.class, Matcher.class)) {
            war.addAsLibraries(libraryOf(library));
        }
        return ShrinkWrap.create(EnterpriseArchive.class, "flowhq-tests.ear")
                .addAsManifestResource(new File(System.getProperty("ear.structure")), "jboss-deployment-structure.xml")
                .addAsModule(new File(System.getProperty("ejb.jar")), "flowhq-ejb.jar")
                .addAsLibraries(new File(System.getProperty("ear.lib")).listFiles())
                .addAsModule(war);
    }

    private static File libraryOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
