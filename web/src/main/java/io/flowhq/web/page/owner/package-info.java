/** The owner's pages, for a phone: status with QR, chats, answers, account. One bean per view. */
@NullMarked
package io.flowhq.web.page.owner;

import org.jspecify.annotations.NullMarked;
