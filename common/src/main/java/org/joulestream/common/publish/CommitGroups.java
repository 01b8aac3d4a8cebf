package org.joulestream.common.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Publications by what they have to do with each other: those of one group share names of files,
 * for one replaces another, or removes what another has.
 */
final class CommitGroups {

    private static final Comparator<StagedPublication> ORDER =
            Comparator.comparing(StagedPublication::name)
                    .thenComparing(StagedPublication::revision);

    private CommitGroups() {}

    /** Each group in the order of name and revision. */
    static List<List<StagedPublication>> of(Collection<StagedPublication> publications) {
        Map<String, Set<StagedPublication>> groups = new HashMap<>();
        for (StagedPublication publication : publications) {
            Set<StagedPublication> group = new LinkedHashSet<>();
            group.add(publication);
            for (String name : names(publication)) {
                Set<StagedPublication> other = groups.get(name);
                if (other != null) {
                    group.addAll(other);
                }
            }
            // All names of all its members lead to the group from now on.
            group.forEach(member -> names(member).forEach(name -> groups.put(name, group)));
        }
        Set<Set<StagedPublication>> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        distinct.addAll(groups.values());
        return distinct.stream()
                .map(group -> group.stream().sorted(ORDER).toList())
                .sorted(Comparator.comparing(group -> group.get(0), ORDER))
                .toList();
    }

    private static List<String> names(StagedPublication publication) {
        List<String> names = new ArrayList<>();
        names.add(publication.manifestName());
        for (StagedPart part : publication.parts()) {
            names.add(part.name());
        }
        names.addAll(List.of(publication.removals()));
        return names;
    }
}
