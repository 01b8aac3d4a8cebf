package org.joulestream.capacity.site;

import java.io.Serializable;

/**
 * One cycle at one site.
 *
 * @param ask what {@code {cycle}} becomes in a request, such as {@code 7} or {@code Intraday 3}
 * @param posted when its files are posted, in the site's zone
 */
public record SiteCycle(String ask, PostingTime posted) implements Serializable {}
