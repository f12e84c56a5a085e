@NullMarked
package io.flowhq.workerhost.whatsapp;

import org.jspecify.annotations.NullMarked;
