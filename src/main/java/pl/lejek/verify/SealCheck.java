package pl.lejek.verify;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Judges the seals of a bundle: each by itself, by the one before, and by the anchors that somebody kept. */
final class SealCheck {

    private final Map<String, PublicKey> keys;
    private final List<Anchor> anchors;
    private final Problems problems;
    private final Map<Long, byte[]> hashes = new HashMap<>();
    private final Set<String> keyIds = new HashSet<>();
    private @Nullable Seal before;

    SealCheck(Map<String, PublicKey> keys, List<Anchor> anchors, Problems problems) {
        this.keys = keys;
        this.anchors = anchors;
        this.problems = problems;
    }

    /** @param gapless whether no number may be left out */
    void read(Archive archive, String file, boolean gapless, Consumer<Seal> reader) {
        before = null;
        archive.lines(file, line -> {
            Seal seal;
            try {
                seal = Seal.parse(line.text());
            } catch (IllegalArgumentException e) {
                problems.add("seal-altered: a line of %s is no seal", file);
                return;
            }
            judge(seal, gapless);
            before = seal;
            reader.accept(seal);
        });
    }

    private void judge(Seal seal, boolean gapless) {
        keyIds.add(seal.keyId());
        var fault = seal.fault(keys);
        if (fault != null) {
            problems.add("%s: seal %d (%s)", kind(fault), seal.number(), words(fault, seal));
        }
        follows(seal, gapless);
        var other = hashes.putIfAbsent(seal.number(), seal.hash());
        if (other != null && !MessageDigest.isEqual(other, seal.hash())) {
            problems.add("seal-altered: seal %d is here twice, and not the same", seal.number());
        }
        var hash = Sha256.hex(seal.hash());
        for (var anchor : anchors) {
            if (anchor.number() == seal.number() && !anchor.hash().equals(hash)) {
                problems.add("truncated: seal %d is not the one that was anchored", seal.number());
            }
        }
    }

    private void follows(Seal seal, boolean gapless) {
        var last = before;
        if (last == null) {
            return;
        }
        if (seal.number() <= last.number()) {
            problems.add("seal-altered: seal %d comes after seal %d", seal.number(), last.number());
        } else if (seal.number() == last.number() + 1 && !seal.follows(last)) {
            problems.add("seal-altered: seal %d does not follow seal %d", seal.number(), last.number());
        } else if (gapless && seal.number() > last.number() + 1) {
            problems.add("deleted: seal %d is followed by seal %d", last.number(), seal.number());
        }
    }

    private static String kind(Seal.Fault fault) {
        return fault == Seal.Fault.UNKNOWN_KEY ? "unknown-key" : "seal-altered";
    }

    private static String words(Seal.Fault fault, Seal seal) {
        return switch (fault) {
            case SHAPE -> "its ids do not fit its range";
            case HASH -> "its hash does not fit its contents";
            case UNKNOWN_KEY ->
                "its key " + seal.keyId()
                        + " is not among the trusted ones: if it is one of this installation, name it with --key, too";
            case SIGNATURE -> "its signature does not fit";
        };
    }

    /** @return which the seals were signed with */
    Set<String> keyIds() {
        return keyIds;
    }
}
