/** Access databases as another program reads them: mdbtools, which shares no code with ours. */
@NullMarked
package org.joulestream.testkit.mdb;

import org.jspecify.annotations.NullMarked;
