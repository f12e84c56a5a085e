@NullMarked
package io.flowhq.reply.template;

import org.jspecify.annotations.NullMarked;
