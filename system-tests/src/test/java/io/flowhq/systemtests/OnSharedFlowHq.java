package io.flowhq.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests of the one FlowHQ that is shared: one such class runs at a time, beside one that has a FlowHQ of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FlowHqExtension.class)
@ResourceLock("the shared FlowHQ")
@interface OnSharedFlowHq {}
