package pl.lejek.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * E-mail by SMTP. Every attempt carries the same Message-ID, so that a mail handed over just before a crash is known as
 * the same when it comes again. Marketing has the headers of RFC 2369 and RFC 8058 to unsubscribe with one click.
 */
record MailTransport(JavaMailSender mail, MessagingProperties properties) implements Transport {

    /** SMTP: service not available, closing the channel. */
    private static final int CLOSING = 421;

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public void send(MessageStore.Outgoing message, @Nullable String unsubscribeLink) throws Away, Later, Refused {
        try {
            mail.send(compose(message, unsubscribeLink));
        } catch (MailAuthenticationException e) {
            throw new Away(e);
        } catch (MailSendException e) {
            var fault = fault(e);
            // A failure to connect is the fault of every message; after one while sending, hanging up may fail as well.
            if (e.getCause() != null && (fault == e.getCause() || fault == e)) {
                throw new Away(e.getCause());
            }
            if (code(fault) == CLOSING) {
                throw new Away(fault);
            }
            var answer = answer(fault);
            if (answer < 400) {
                throw new Later(fault, true);
            }
            if (answer < 500) {
                throw new Later(fault, false);
            }
            throw new Refused(fault, true);
        } catch (AddressException e) {
            throw new Refused(e, true);
        } catch (MailException | MessagingException | UnsupportedEncodingException e) {
            throw new Refused(e, false);
        }
    }

    private MimeMessage compose(MessageStore.Outgoing it, @Nullable String unsubscribeLink)
            throws MessagingException, UnsupportedEncodingException {
        var mime = mail.createMimeMessage();
        var helper = new MimeMessageHelper(mime, true, StandardCharsets.UTF_8.name());
        helper.setFrom(new InternetAddress(properties.from(), properties.senderName(), StandardCharsets.UTF_8.name()));
        helper.setTo(new InternetAddress(it.address(), true));
        if (!properties.replyTo().isBlank() && it.message().purpose() != Purpose.INTERNAL) {
            helper.setReplyTo(properties.replyTo().replace("{id}", it.message().id()));
        }
        helper.setSubject(Objects.requireNonNullElse(it.subject(), ""));
        var text = it.body();
        if (unsubscribeLink != null) {
            text = text.replace(UnsubscribeLinks.PLACE, unsubscribeLink);
            mime.setHeader("List-Unsubscribe", "<" + unsubscribeLink + ">");
            mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        helper.setText(text, MailHtml.of(it.message().language(), text));
        for (var file : it.attachments()) {
            helper.addAttachment(file.fileName(), new ByteArrayResource(file.content()), file.mediaType());
        }
        mime.setHeader("Auto-Submitted", "auto-generated");
        mime.setHeader("Content-Language", it.message().language());
        mime.setHeader("Message-ID", "<" + it.message().id() + "@lejek>");
        return mime;
    }

    private static Throwable fault(MailSendException e) {
        var faults = e.getMessageExceptions();
        return faults.length > 0 ? faults[0] : e;
    }

    /** @return the refusal: 5xx ones do not get better, 4xx ones may; 0 when the server said nothing at all */
    private static int answer(Throwable fault) {
        for (@Nullable Throwable it = fault; it != null; it = next(it)) {
            var code = code(it);
            if (code >= 400) {
                return code;
            }
        }
        return 0;
    }

    private static @Nullable Throwable next(Throwable it) {
        return it instanceof MessagingException fault && fault.getNextException() != null
                ? fault.getNextException()
                : it.getCause();
    }

    private static int code(Throwable it) {
        if (it instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        } else if (it instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        } else if (it instanceof SMTPSendFailedException send) {
            return send.getReturnCode();
        }
        return 0;
    }
}
