package pl.lejek.customer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds all names of a list that resemble each other, without comparing each with each: a name is only compared with those
 * that share one of its rarest trigrams, and of these only with names of about its length (prefix, length and position
 * filters of set similarity joins). Exact: what {@link Trigrams#similarity} finds alike is found.
 */
final class NameTwins {

    private static final double EPSILON = 1e-9;

    private final double least;
    private final int[][] names;
    private final int[] bySize;
    private final Postings[] postings;

    /** Takes what was found, by places in the list. */
    interface Found {
        void pair(int one, int other, double similarity);
    }

    private NameTwins(List<String> texts, double least) {
        this.least = least;
        var ranks = new Ranks(texts);
        names = ranks.names;
        postings = new Postings[ranks.count];
        bySize = IntStream.range(0, names.length)
                .boxed()
                .sorted(Comparator.comparingInt(it -> names[it].length))
                .mapToInt(it -> it)
                .toArray();
    }

    /** @param least smallest similarity that counts, above 0 */
    static void find(List<String> names, double least, Found found) {
        new NameTwins(names, least).run(found);
    }

    private void run(Found found) {
        var common = new int[names.length];
        var touched = new int[names.length];
        for (var it : bySize) {
            var name = names[it];
            var candidates = candidates(name, common, touched);
            for (var i = 0; i < candidates; i++) {
                var other = touched[i];
                if (common[other] > 0) {
                    var similarity = similarity(name, names[other]);
                    if (similarity + EPSILON >= least) {
                        found.pair(Math.min(it, other), Math.max(it, other), similarity);
                    }
                }
                common[other] = 0;
            }
            index(it, name);
        }
    }

    /** Counts trigrams that shorter names share with the first part of this one; a negative count is a name ruled out. */
    private int candidates(int[] name, int[] common, int[] touched) {
        var size = name.length;
        var shortest = ceil(least * size);
        var prefix = size - shortest + 1;
        var candidates = 0;
        for (var place = 0; place < prefix && place < size; place++) {
            var list = postings[name[place]];
            if (list == null) {
                continue;
            }
            list.forget(shortest, names);
            for (var i = list.from; i < list.count; i++) {
                var other = list.names[i];
                if (common[other] < 0) {
                    continue;
                }
                var otherSize = names[other].length;
                var needed = ceil(least / (1 + least) * (size + otherSize));
                var most = common[other] + 1 + Math.min(size - place - 1, otherSize - list.places[i] - 1);
                if (common[other] == 0) {
                    touched[candidates++] = other;
                }
                common[other] = most < needed ? -1 : common[other] + 1;
            }
        }
        return candidates;
    }

    /** Whoever comes later is longer, so fewer trigrams of this one are enough to be found by. */
    private void index(int it, int[] name) {
        var prefix = name.length - ceil(2 * least / (1 + least) * name.length) + 1;
        for (var place = 0; place < prefix && place < name.length; place++) {
            var list = postings[name[place]];
            if (list == null) {
                list = new Postings();
                postings[name[place]] = list;
            }
            list.add(it, place);
        }
    }

    private static int ceil(double value) {
        return (int) Math.ceil(value - EPSILON);
    }

    private static double similarity(int[] one, int[] other) {
        var common = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length; ) {
            if (one[i] == other[j]) {
                common++;
                i++;
                j++;
            } else if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return (double) common / (one.length + other.length - common);
    }

    /** Names that have a trigram among their rarest, the shortest first, and where in them it stands. */
    private static final class Postings {

        private int[] names = new int[4];
        private byte[] places = new byte[4];
        private int from;
        private int count;

        void add(int name, int place) {
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
                places = Arrays.copyOf(places, 2 * count);
            }
            names[count] = name;
            places[count] = (byte) Math.min(place, Byte.MAX_VALUE);
            count++;
        }

        /** Names come in by their length: what is too short for one is too short for all that follow. */
        void forget(int shortest, int[][] all) {
            while (from < count && all[names[from]].length < shortest) {
                from++;
            }
        }
    }

    /** Numbers trigrams from the rarest to the commonest. */
    private static final class Ranks {

        private final int[][] names;
        private final int count;

        Ranks(List<String> texts) {
            var numbers = new HashMap<Long, Integer>();
            var frequencies = new ArrayList<int[]>();
            names = new int[texts.size()][];
            for (var i = 0; i < names.length; i++) {
                var trigrams = Trigrams.of(texts.get(i));
                names[i] = new int[trigrams.length];
                for (var j = 0; j < trigrams.length; j++) {
                    var number = numbers.computeIfAbsent(trigrams[j], it -> {
                        frequencies.add(new int[1]);
                        return frequencies.size() - 1;
                    });
                    frequencies.get(number)[0]++;
                    names[i][j] = number;
                }
            }
            count = frequencies.size();
            var order = IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparingInt(it -> frequencies.get(it)[0]))
                    .toList();
            var ranks = new int[count];
            for (var i = 0; i < count; i++) {
                ranks[order.get(i)] = i;
            }
            for (var name : names) {
                for (var j = 0; j < name.length; j++) {
                    name[j] = ranks[name[j]];
                }
                Arrays.sort(name);
            }
        }
    }
}
