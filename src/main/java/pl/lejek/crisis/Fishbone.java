package pl.lejek.crisis;

import java.util.List;

/**
 * An analysis of causes after Ishikawa (domain.md CRI-15, D-11).
 *
 * @param problem the head
 * @param bones groups of causes, in the order in which they are drawn
 */
public record Fishbone(String problem, List<Bone> bones) {

    public Fishbone {
        bones = List.copyOf(bones);
    }

    /** A main group of causes. */
    public record Bone(String name, List<String> causes) {

        public Bone {
            causes = List.copyOf(causes);
        }
    }

    /** @return whether no cause has been named */
    boolean isEmpty() {
        return bones.stream().allMatch(it -> it.causes().isEmpty());
    }
}
