package pl.lejek.offer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.lejek.customer.ContactPoints;
import pl.lejek.messaging.Messaging;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.ETags;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.FieldErrors.FieldError;
import pl.lejek.platform.web.Messages;

/** Keeps what the company says of itself, and its logo. */
@Service
@Transactional
public class CompanySettings {

    static final int MOST_LOGO = 512 * 1024;
    private static final int MOST_PIXELS = 4000;
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final List<String> SHORT =
            List.of("name", "street", "postcode", "city", "nip", "account", "phone", "email", "website");

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Messaging messaging;
    private final Trail trail;
    private final Messages messages;

    CompanySettings(JdbcClient jdbc, ObjectMapper json, Messaging messaging, Trail trail, Messages messages) {
        this.jdbc = jdbc;
        this.json = json;
        this.messaging = messaging;
        this.trail = trail;
        this.messages = messages;
    }

    /** @return until somebody has said something, the name that signs the mails */
    @Transactional(readOnly = true)
    public Company current() {
        return jdbc.sql("select *, logo is not null as has_logo from offer.company")
                .query((row, number) -> new Company(
                        row.getString("name"),
                        row.getString("street"),
                        row.getString("postcode"),
                        row.getString("city"),
                        row.getString("nip"),
                        row.getString("account"),
                        row.getString("phone"),
                        row.getString("email"),
                        row.getString("website"),
                        row.getBoolean("has_logo"),
                        row.getInt("valid_days"),
                        texts(row.getString("blocks")),
                        row.getInt("version")))
                .optional()
                .orElseGet(() -> new Company(
                        messaging.senderName(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        messaging.senderAddress(),
                        null,
                        false,
                        30,
                        Map.of(),
                        0));
    }

    /**
     * Changes what is given; an empty text clears a field.
     *
     * @param texts by the field names of {@link Company}
     * @param blocks by {@code <block>.<language>}
     * @throws FieldErrors naming every field that is wrong
     */
    public Company change(
            @Nullable String ifMatch,
            Map<String, @Nullable String> texts,
            @Nullable Integer validDays,
            @Nullable Map<String, @Nullable String> blocks) {
        hold();
        var before = current();
        ETags.requireMatch(ifMatch, before.version());
        var errors = new ArrayList<FieldError>();
        var fields = new HashMap<String, @Nullable String>();
        for (var field : SHORT) {
            var text = texts.containsKey(field) ? blankToNull(texts.get(field)) : of(before, field);
            if (text != null && text.length() > 200) {
                errors.add(new FieldError(field, messages.text("offer.too-long", 200)));
            }
            fields.put(field, text);
        }
        if (fields.get("name") == null) {
            errors.add(new FieldError("name", messages.text("offer.name-missing")));
        }
        var nip = fields.get("nip");
        if (nip != null) {
            var valid = ContactPoints.nip(nip);
            if (valid.isEmpty()) {
                errors.add(new FieldError("nip", messages.text("offer.nip")));
            }
            fields.put("nip", valid.orElse(nip));
        }
        var email = fields.get("email");
        if (email != null && texts.containsKey("email") && !ContactPoints.isEmail(email)) {
            errors.add(new FieldError("email", messages.text("offer.email")));
        }
        if (validDays != null && (validDays < 1 || validDays > 365)) {
            errors.add(new FieldError("validDays", messages.text("offer.valid-days")));
        }
        var all = new HashMap<>(before.blocks());
        if (blocks != null) {
            blocks.forEach((key, text) -> {
                var dot = key.indexOf('.');
                var known = dot > 0
                        && Block.of(key.substring(0, dot)).filter(Block::isText).isPresent()
                        && List.of("pl", "en").contains(key.substring(dot + 1));
                if (!known) {
                    errors.add(new FieldError("blocks." + key, messages.text("offer.block-unknown")));
                } else if (text == null || text.isBlank()) {
                    all.remove(key);
                } else if (text.length() > 4000) {
                    errors.add(new FieldError("blocks." + key, messages.text("offer.too-long", 4000)));
                } else {
                    all.put(key, text.strip());
                }
            });
        }
        if (!errors.isEmpty()) {
            throw new FieldErrors(errors);
        }
        var update = jdbc.sql(
                        """
                        insert into offer.company
                            (name, street, postcode, city, nip, account, phone, email, website, valid_days, blocks, version)
                        values (:name, :street, :postcode, :city, :nip, :account, :phone, :email, :website, :days,
                                :blocks::jsonb, 1)
                        on conflict (id) do update set
                            name = excluded.name, street = excluded.street, postcode = excluded.postcode,
                            city = excluded.city, nip = excluded.nip, account = excluded.account,
                            phone = excluded.phone, email = excluded.email, website = excluded.website,
                            valid_days = excluded.valid_days, blocks = excluded.blocks, version = company.version + 1
                        """)
                .param("days", validDays == null ? before.validDays() : validDays)
                .param("blocks", written(all));
        SHORT.forEach(it -> update.param(it, fields.get(it), Types.VARCHAR));
        update.update();
        var entry = TrailEntry.of("offer.company-changed", "setting", "company");
        for (var field : SHORT) {
            entry = entry.with(field, of(before, field), fields.get(field));
        }
        trail.record(entry.with("blocks", before.blocks().keySet(), all.keySet()));
        return current();
    }

    /** The logo as it was uploaded. */
    public record Logo(byte[] content, String mediaType) {}

    @Transactional(readOnly = true)
    public Optional<Logo> logo() {
        return jdbc.sql("select logo, logo_type from offer.company where logo is not null")
                .query((row, number) -> new Logo(row.getBytes("logo"), row.getString("logo_type")))
                .optional();
    }

    /**
     * Takes a logo, PNG or JPEG by its content and at most 512 kB.
     *
     * @param content null removes it
     */
    public Company logo(byte @Nullable [] content) {
        hold();
        var before = current();
        if (content == null) {
            jdbc.sql("update offer.company set logo = null, logo_type = null, version = version + 1")
                    .update();
        } else {
            var type = typeOf(content);
            if (before.version() == 0) {
                change(null, Map.of("name", before.name()), null, null);
            }
            jdbc.sql("update offer.company set logo = ?, logo_type = ?, version = version + 1")
                    .params(content, type)
                    .update();
        }
        trail.record(TrailEntry.of("offer.logo-changed", "setting", "company")
                .with("logo", before.hasLogo(), content != null));
        return current();
    }

    private String typeOf(byte[] content) {
        if (content.length > MOST_LOGO) {
            throw new FieldErrors("file", messages.text("offer.logo-too-big"));
        }
        var png = content.length > 8 && content[0] == (byte) 0x89 && content[1] == 'P' && content[2] == 'N';
        var jpeg = content.length > 3 && content[0] == (byte) 0xFF && content[1] == (byte) 0xD8;
        if (!png && !jpeg || !isDrawable(content)) {
            throw new FieldErrors("file", messages.text("offer.logo-unreadable"));
        }
        return png ? "image/png" : "image/jpeg";
    }

    /** Its size is read before it is: a picture of a few bytes may claim to be as large as the memory. */
    private static boolean isDrawable(byte[] content) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return false;
            }
            var reader = readers.next();
            try {
                reader.setInput(in);
                if (reader.getWidth(0) > MOST_PIXELS || reader.getHeight(0) > MOST_PIXELS) {
                    return false;
                }
                reader.read(0);
                return true;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private void hold() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('offer-company', 0)) is null")
                .query(Boolean.class)
                .single();
    }

    private static @Nullable String of(Company it, String field) {
        return switch (field) {
            case "name" -> it.name();
            case "street" -> it.street();
            case "postcode" -> it.postcode();
            case "city" -> it.city();
            case "nip" -> it.nip();
            case "account" -> it.account();
            case "phone" -> it.phone();
            case "email" -> it.email();
            default -> it.website();
        };
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private String written(Map<String, String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> texts(String text) {
        try {
            return json.readValue(text, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
