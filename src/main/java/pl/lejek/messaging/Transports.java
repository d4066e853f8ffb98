package pl.lejek.messaging;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * The ways out that this installation has. What has none is recorded as sent in training mode, and waits in production,
 * which says so at start.
 */
@Component
class Transports {

    private static final Logger log = LoggerFactory.getLogger(Transports.class);

    private final Map<Channel, Transport> byChannel = new EnumMap<>(Channel.class);

    @Autowired
    Transports(
            ObjectProvider<JavaMailSender> mail,
            ObjectProvider<SmsGateway> sms,
            MessagingProperties properties,
            SmsProperties smsProperties,
            Environment environment) {
        mail.ifAvailable(it -> byChannel.put(Channel.EMAIL, new MailTransport(it, properties)));
        var ofSettings = smsProperties.url().isBlank() ? null : new HttpSmsGateway(smsProperties);
        var gateway = sms.getIfAvailable(() -> ofSettings);
        if (gateway != null) {
            byChannel.put(Channel.SMS, new SmsTransport(gateway));
        }
        for (var channel : Channel.values()) {
            if (byChannel.containsKey(channel)) {
                continue;
            }
            if (environment.containsProperty("lejek.training-mode")) {
                byChannel.put(channel, new RecordingTransport(channel));
            } else {
                log.warn("Nothing to send {} with: such messages stay QUEUED until there is", channel.key());
            }
        }
    }

    Transports(List<Transport> transports) {
        transports.forEach(it -> byChannel.put(it.channel(), it));
    }

    Optional<Transport> of(Channel channel) {
        return Optional.ofNullable(byChannel.get(channel));
    }

    Collection<Transport> all() {
        return byChannel.values();
    }
}
