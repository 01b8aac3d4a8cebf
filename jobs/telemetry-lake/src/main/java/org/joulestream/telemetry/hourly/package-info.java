/** What is known of each device in each hour, corrected as long as points come late. */
@NullMarked
package org.joulestream.telemetry.hourly;

import org.jspecify.annotations.NullMarked;
