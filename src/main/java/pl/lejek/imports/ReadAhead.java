package pl.lejek.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import pl.lejek.imports.RowReader.Judged;
import pl.lejek.imports.file.Line;
import pl.lejek.imports.file.Lines;

/** Reads a file in batches; ahead, while the database is busy with the batch before, where a batch is thousands of rows. */
class ReadAhead implements AutoCloseable {

    private final Lines lines;
    private final RowReader reader;
    private final int size;
    private final @Nullable ExecutorService thread;
    private int number;
    private @Nullable Future<List<Judged>> next;

    /** @param number of the last row that is done */
    ReadAhead(Lines lines, RowReader reader, int size, int number, boolean ahead) {
        this.lines = lines;
        this.reader = reader;
        this.size = size;
        this.number = number;
        this.thread = ahead
                ? Executors.newSingleThreadExecutor(work -> {
                    var it = new Thread(work, "imports-read");
                    it.setDaemon(true);
                    return it;
                })
                : null;
        prepare();
    }

    private void prepare() {
        if (thread != null) {
            var language = LocaleContextHolder.getLocale();
            next = thread.submit(() -> {
                LocaleContextHolder.setLocale(language);
                return read();
            });
        }
    }

    private List<Judged> read() throws IOException {
        var rows = new ArrayList<Judged>(size);
        Line line;
        while (rows.size() < size && (line = lines.next()) != null) {
            rows.add(reader.read(++number, line));
        }
        return rows;
    }

    /** @return the rows that follow, none at the end */
    List<Judged> next() throws IOException {
        if (next == null) {
            return read();
        }
        try {
            var rows = next.get();
            if (!rows.isEmpty()) {
                prepare();
            }
            return rows;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdown();
            try {
                // The file is closed by whoever opened it, not under the reader's hands.
                thread.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
