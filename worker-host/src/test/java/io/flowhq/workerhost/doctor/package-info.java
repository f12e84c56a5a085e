@NullMarked
package io.flowhq.workerhost.doctor;

import org.jspecify.annotations.NullMarked;
