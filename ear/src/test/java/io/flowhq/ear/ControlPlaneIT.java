package io.flowhq.ear;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** All stories about the packaged control plane, on one start of the server and one deployment. */
@ExtendWith(ArquillianExtension.class)
class ControlPlaneIT
        implements RestStories,
                AnswerStories,
                RoleStories,
                SignInStories,
                OperatingStories,
                OnboardingStories,
                JobStories,
                OpenApiStories {
    @Deployment(testable = false)
    static EnterpriseArchive controlPlane() {
        return RunningControlPlane.ear();
    }
}
