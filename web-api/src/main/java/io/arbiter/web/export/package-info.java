/// Lists as files for spreadsheets.
@NullMarked
package io.arbiter.web.export;

import org.jspecify.annotations.NullMarked;
