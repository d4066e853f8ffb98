package pl.lejek.assessment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The kinds of exercises there are: each is a file, none is known by name here. */
@Component
class Exercises {

    private final List<Exercise> all;

    Exercises() {
        var read = new ArrayList<Exercise>();
        try {
            var json = new ObjectMapper();
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:assessments/*.json")) {
                try (var in = file.getInputStream()) {
                    read.add(json.readValue(in, Exercise.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all = read.stream()
                .sorted(Comparator.comparingInt(Exercise::order).thenComparing(Exercise::key))
                .toList();
    }

    List<Exercise> all() {
        return all;
    }

    Optional<Exercise> find(String key) {
        return all.stream().filter(it -> it.key().equals(key)).findFirst();
    }
}
