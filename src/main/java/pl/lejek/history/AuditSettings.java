package pl.lejek.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit trail is sealed and exported.
 *
 * @param keyFile private key of the seals ({@code LEJEK_SEAL_KEY_FILE}); empty in training mode, which makes its own
 * @param anchors folder outside of the database for anchors and public keys; empty means one in {@code LEJEK_DATA}
 * @param sealEvery pause between two seals
 * @param patience how long a seal waits for transactions that are still running; what they wrote is sealed the next time
 * @param bundleEntries most entries of one bundle
 */
@ConfigurationProperties("lejek.audit")
record AuditSettings(
        @DefaultValue("") String keyFile,
        @DefaultValue("") String anchors,
        @DefaultValue("1m") Duration sealEvery,
        @DefaultValue("3s") Duration patience,
        @DefaultValue("100000") int bundleEntries) {}
