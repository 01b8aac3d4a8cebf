/** The API as a process of its own: its options, its command, its log. */
@NullMarked
package org.joulestream.api;

import org.jspecify.annotations.NullMarked;
