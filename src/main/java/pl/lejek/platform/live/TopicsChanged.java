package pl.lejek.platform.live;

import java.util.Set;

/** Something changed on this or another node; published on every node, outside any transaction. */
public record TopicsChanged(Set<String> topics) {

    public TopicsChanged {
        topics = Set.copyOf(topics);
    }
}
