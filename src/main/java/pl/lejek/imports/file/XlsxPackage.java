package pl.lejek.imports.file;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import pl.lejek.imports.file.UnreadableFile.Reason;

/**
 * The parts of an XLSX file. Every byte that is unpacked counts against one limit for the whole file, nothing is read
 * from outside it, and a DTD is refused.
 */
final class XlsxPackage implements Closeable {

    private static final int MOST_PARTS = 5_000;
    private static final XMLInputFactory XML = xml();

    private final ZipFile zip;
    private final long mayUnpack;
    private long unpacked;

    XlsxPackage(Path path, TableLimits limits) throws IOException {
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new UnreadableFile(Reason.BROKEN, "imports.file-xlsx");
        }
        mayUnpack = limits.unpackedOf(Files.size(path));
    }

    /** @throws UnreadableFile when the archive is not a workbook */
    static void check(Path path, TableLimits limits) throws IOException {
        try (var parts = new XlsxPackage(path, limits)) {
            if (parts.zip.size() > MOST_PARTS) {
                throw new UnreadableFile(Reason.TOO_LARGE, "imports.file-bomb");
            }
            if (parts.entry("[Content_Types].xml") == null || parts.entry("xl/workbook.xml") == null) {
                throw new UnreadableFile(Reason.TYPE, "imports.file-type");
            }
        }
    }

    private @Nullable ZipEntry entry(String name) {
        return zip.getEntry(name.startsWith("/") ? name.substring(1) : name);
    }

    boolean has(String part) {
        return entry(part) != null;
    }

    /** @throws UnreadableFile when there is no such part */
    Part open(String name) throws IOException {
        var entry = entry(name);
        if (entry == null) {
            throw new UnreadableFile(Reason.BROKEN, "imports.file-xlsx");
        }
        if (entry.getSize() > mayUnpack) {
            throw new UnreadableFile(Reason.TOO_LARGE, "imports.file-bomb");
        }
        try {
            return new Part(XML.createXMLStreamReader(new Counted(zip.getInputStream(entry))));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static XMLInputFactory xml() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entity");
        });
        return factory;
    }

    private static IOException broken(XMLStreamException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableFile unreadable) {
                return unreadable;
            }
            if (cause == cause.getCause()) {
                break;
            }
        }
        return e.getNestedException() instanceof UnreadableFile unreadable
                ? unreadable
                : new UnreadableFile(Reason.BROKEN, "imports.file-xlsx");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** One part, element by element. */
    static final class Part implements Closeable {

        private final XMLStreamReader reader;

        Part(XMLStreamReader reader) {
            this.reader = reader;
        }

        /** @return the next kind of event, as in {@link XMLStreamConstants}; -1 at the end */
        int next() throws IOException {
            try {
                if (!reader.hasNext()) {
                    return -1;
                }
                var event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new UnreadableFile(Reason.BROKEN, "imports.file-dtd");
                }
                return event;
            } catch (XMLStreamException e) {
                throw broken(e);
            }
        }

        /** Goes on to the next element of that name; false when there is none. */
        boolean to(String element) throws IOException {
            for (var event = next(); event >= 0; event = next()) {
                if (event == XMLStreamConstants.START_ELEMENT && name().equals(element)) {
                    return true;
                }
            }
            return false;
        }

        String name() {
            return reader.getLocalName();
        }

        String text() {
            return reader.getText();
        }

        /** @return the attribute whatever its namespace; empty when it is absent */
        String attribute(String name) {
            for (var i = 0; i < reader.getAttributeCount(); i++) {
                if (reader.getAttributeLocalName(i).equals(name)) {
                    return reader.getAttributeValue(i);
                }
            }
            return "";
        }

        @Override
        public void close() throws IOException {
            try {
                reader.close();
            } catch (XMLStreamException e) {
                throw broken(e);
            }
        }
    }

    private class Counted extends FilterInputStream {

        Counted(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                var read = super.read(buffer, offset, length);
                count(Math.max(0, read));
                return read;
            } catch (ZipException | java.io.EOFException e) {
                throw new UnreadableFile(Reason.BROKEN, "imports.file-xlsx");
            }
        }

        private void count(int read) throws UnreadableFile {
            unpacked += read;
            if (unpacked > mayUnpack) {
                throw new UnreadableFile(Reason.TOO_LARGE, "imports.file-bomb");
            }
        }
    }
}
