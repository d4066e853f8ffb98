package pl.lejek.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gateway that takes SMS over HTTP.
 *
 * @param url where messages are posted to, https; empty means that there is none
 * @param token sent as bearer token; empty means none
 * @param sender name or number that recipients see; empty leaves it to the provider
 * @param allowPrivate whether the gateway may stand in a private network, then also without TLS
 */
@ConfigurationProperties("lejek.messaging.sms")
record SmsProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String token,
        @DefaultValue("") String sender,
        @DefaultValue("false") boolean allowPrivate) {

    /** Never the token. */
    @Override
    public String toString() {
        return "SmsProperties[" + url + "]";
    }
}
