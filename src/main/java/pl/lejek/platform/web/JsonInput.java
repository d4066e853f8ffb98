package pl.lejek.platform.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads what clients send: text normalised, depth limited, values refused that no record could keep. */
class JsonInput extends JsonFactory {

    private static final long serialVersionUID = 1L;

    private static final int DEEPEST = 64;
    private static final int LONGEST_EXPONENT = 400;

    JsonInput() {
        super(new JsonFactoryBuilder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION));
    }

    /** @return a mapper that writes as the given one does, and reads like this */
    static ObjectMapper mapper(ObjectMapper original) {
        var mapper = original.copyWith(new JsonInput())
                .registerModule(Years.module())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        // A whole number may stand for a text, as programs send phones and numbers of documents; nothing else is
        // guessed.
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Boolean).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.DateTime)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        return mapper;
    }

    @Override
    protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
        return new Parser(super._createParser(in, context));
    }

    @Override
    protected JsonParser _createParser(Reader in, IOContext context) throws IOException {
        return new Parser(super._createParser(in, context));
    }

    @Override
    protected JsonParser _createParser(char[] data, int offset, int length, IOContext context, boolean recyclable)
            throws IOException {
        return new Parser(super._createParser(data, offset, length, context, recyclable));
    }

    @Override
    protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context) throws IOException {
        return new Parser(super._createParser(data, offset, length, context));
    }

    private static class Parser extends JsonParserDelegate {

        private @Nullable String text;

        Parser(JsonParser delegate) {
            super(delegate);
        }

        @Override
        public @Nullable JsonToken nextToken() throws IOException {
            text = null;
            var token = next();
            if (token == JsonToken.FIELD_NAME && !Text.isStorable(delegate.currentName())) {
                throw refused("platform.field.characters");
            }
            return token;
        }

        private @Nullable JsonToken next() throws IOException {
            try {
                return delegate.nextToken();
            } catch (JsonParseException e) {
                if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")) {
                    throw refused("platform.field.twice");
                }
                throw e;
            }
        }

        @Override
        public @Nullable JsonToken nextValue() throws IOException {
            var token = nextToken();
            return token == JsonToken.FIELD_NAME ? nextToken() : token;
        }

        @Override
        public @Nullable String nextFieldName() throws IOException {
            return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
        }

        @Override
        public @Nullable String nextTextValue() throws IOException {
            return nextToken() == JsonToken.VALUE_STRING ? getText() : null;
        }

        @Override
        public String getText() throws IOException {
            if (!delegate.hasToken(JsonToken.VALUE_STRING)) {
                return delegate.getText();
            }
            if (text == null) {
                var raw = delegate.getText();
                if (!Text.isStorable(raw)) {
                    throw refused("platform.field.characters");
                }
                text = Text.normalize(raw);
            }
            return text;
        }

        @Override
        public int getText(Writer writer) throws IOException {
            var value = getText();
            writer.write(value);
            return value.length();
        }

        @Override
        public char[] getTextCharacters() throws IOException {
            return getText().toCharArray();
        }

        @Override
        public int getTextLength() throws IOException {
            return getText().length();
        }

        @Override
        public int getTextOffset() {
            return 0;
        }

        @Override
        public boolean hasTextCharacters() {
            return false;
        }

        @Override
        public @Nullable String getValueAsString() throws IOException {
            return delegate.hasToken(JsonToken.VALUE_STRING) ? getText() : delegate.getValueAsString();
        }

        @Override
        public @Nullable String getValueAsString(@Nullable String otherwise) throws IOException {
            return delegate.hasToken(JsonToken.VALUE_STRING) ? getText() : delegate.getValueAsString(otherwise);
        }

        @Override
        public BigDecimal getDecimalValue() throws IOException {
            var value = delegate.getDecimalValue();
            if (Math.abs((long) value.scale()) > LONGEST_EXPONENT) {
                throw refused("platform.field.type");
            }
            return value;
        }

        @Override
        public double getDoubleValue() throws IOException {
            var value = delegate.getDoubleValue();
            if (Double.isInfinite(value)) {
                throw refused("platform.field.type");
            }
            return value;
        }

        @Override
        public Number getNumberValue() throws IOException {
            return checked(delegate.getNumberValue());
        }

        @Override
        public Number getNumberValueExact() throws IOException {
            return checked(delegate.getNumberValueExact());
        }

        private Number checked(Number value) throws RefusedText {
            var tooBig = value instanceof Double d && d.isInfinite()
                    || value instanceof BigDecimal b && Math.abs((long) b.scale()) > LONGEST_EXPONENT;
            if (tooBig) {
                throw refused("platform.field.type");
            }
            return value;
        }

        private RefusedText refused(String key) {
            var name = delegate.getParsingContext().getCurrentName();
            return new RefusedText(key, name == null || !Text.isStorable(name) ? "" : name, delegate.currentLocation());
        }
    }
}
