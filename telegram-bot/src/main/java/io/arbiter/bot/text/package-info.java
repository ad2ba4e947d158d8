/// Words and markup: message bundles, an escaping builder, figures as people read them.
@NullMarked
package io.arbiter.bot.text;

import org.jspecify.annotations.NullMarked;
