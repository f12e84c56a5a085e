/**
 * One Chromium with one tab on a profile, whoever drives it: how it is found, started, asked, and ended for sure. What the
 * tab shows does not belong here.
 *
 * <p>{@link io.flowhq.workerhost.whatsapp.browser.BrowserDriver} is the port; the packages below implement it.
 */
@NullMarked
package io.flowhq.workerhost.whatsapp.browser;

import org.jspecify.annotations.NullMarked;
