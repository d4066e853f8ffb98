package pl.lejek.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave the house.
 *
 * @param publicUrl where people outside reach this application, without a slash at the end
 * @param from sender's e-mail address
 * @param senderName what the sender is called in mails
 * @param attempts after so many failures of one message it is given up
 * @param replyTo where answers of customers go; {@code {id}} in it becomes the message's id; empty means to the sender
 */
@ConfigurationProperties("lejek.messaging")
record MessagingProperties(
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("lejek@localhost") String from,
        @DefaultValue("Lejek") String senderName,
        @DefaultValue("6") int attempts,
        @DefaultValue("") String replyTo) {}
