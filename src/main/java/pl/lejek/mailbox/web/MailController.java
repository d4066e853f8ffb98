package pl.lejek.mailbox.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.identity.Users;
import pl.lejek.mailbox.Inbox;
import pl.lejek.mailbox.MailId;
import pl.lejek.mailbox.MailState;
import pl.lejek.mailbox.MailView;
import pl.lejek.mailbox.MailView.FileView;
import pl.lejek.platform.web.NotFound;

/** Mails as people read them on timelines and in the inbox. */
@RestController
@RequestMapping("/api/v1/mails")
class MailController {

    /** Whatever a browser could run is handed out as bytes. */
    private static final Pattern HARMLESS = Pattern.compile(
            "application/(pdf|zip|vnd\\.[a-z0-9.+-]+|msword)|image/(png|jpeg|gif|webp)|audio/.*|video/.*");

    private final Inbox inbox;
    private final Users users;

    MailController(Inbox inbox, Users users) {
        this.inbox = inbox;
        this.users = users;
    }

    @GetMapping("/{id}")
    @Requires(kind = Kind.ACTIVITY, level = Level.VIEW)
    MailResponse get(@PathVariable String id) {
        return MailResponse.of(inbox.get(id(id)), users);
    }

    @GetMapping("/{id}/files/{file}")
    @Requires(kind = Kind.ACTIVITY, level = Level.VIEW)
    void file(@PathVariable String id, @PathVariable UUID file, HttpServletResponse response) throws IOException {
        var view = inbox.file(id(id), file);
        response.setContentType(HARMLESS.matcher(view.type()).matches() ? view.type() : "application/octet-stream");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(view.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLengthLong(view.size());
        inbox.write(view, response.getOutputStream());
    }

    static MailId id(String text) {
        try {
            return MailId.of(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("mail", "of that id");
        }
    }

    /**
     * A mail; its words are missing when it was forgotten.
     *
     * @param text without what is quoted
     * @param cut whether there was more text than is kept
     */
    record MailResponse(
            UUID id,
            Instant receivedAt,
            long size,
            String kind,
            MailState state,
            @Nullable String reason,
            @Nullable String sender,
            @Nullable String senderName,
            @Nullable String recipients,
            @Nullable String subject,
            @Nullable String text,
            @Nullable String fullText,
            boolean cut,
            @Nullable About about,
            @Nullable UUID customerId,
            @Nullable String caseId,
            @Nullable String decidedBy,
            @Nullable String decidedByName,
            List<FileView> files) {

        static MailResponse of(MailView it, Users users) {
            var by = it.decidedBy();
            var type = it.aboutType();
            return new MailResponse(
                    it.id(),
                    it.receivedAt(),
                    it.size(),
                    it.kind(),
                    it.state(),
                    it.reason(),
                    it.sender(),
                    it.senderName(),
                    it.recipients(),
                    it.subject(),
                    it.text(),
                    it.fullText(),
                    it.cut(),
                    type == null ? null : new About(type, it.aboutId()),
                    it.customerId(),
                    it.caseId(),
                    by,
                    by == null ? null : users.displayNames(List.of(by)).get(by),
                    it.files());
        }
    }

    /** What a mail belongs to. */
    record About(String type, @Nullable String id) {}
}
