package pl.lejek.imports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How imports work.
 *
 * @param batch rows of one transaction; few, because what they touch is held until it ends
 * @param dryBatch rows of a dry run at once; nothing is held
 * @param keepDays days after which the file and its refused rows are forgotten
 * @param unpacked what a spreadsheet may unpack to at most
 */
@ConfigurationProperties("lejek.imports")
record ImportSettings(
        @DefaultValue("25") int batch,
        @DefaultValue("500") int dryBatch,
        @DefaultValue("30") int keepDays,
        @DefaultValue("1GB") DataSize unpacked) {}
