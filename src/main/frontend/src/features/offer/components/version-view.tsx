import { DataTable } from '@/components/data-list/data-table';
import { Section } from '@/components/page/section';
import { Amount } from '@/components/text/amount';
import { Facts } from '@/components/text/facts';
import { MailTo, PhoneTo } from '@/components/text/reach';
import { unitName } from '@/components/text/unit-name';
import { When } from '@/components/text/when';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { BLOCKS, type Version } from '../api/offer';
import { percent, vatText } from './percent';
import { Totals } from './totals';
import { useUserName } from '@/components/user-select/use-user-name';
import styles from './version-view.module.scss';

/** What was offered, as it cannot be changed any more. */
export const VersionView = ({ version }: { version: Version }) => {
  const { t, language } = useI18n();
  const userName = useUserName();
  const { recipient, lines } = version;
  return (
    <>
      <Section title={t('offer.terms')}>
        <Facts
          items={[
            [t('offer.recipient'), recipient.name],
            [t('customer.email'), recipient.email && <MailTo address={recipient.email} />],
            [t('customer.phone'), recipient.phone && <PhoneTo number={recipient.phone} />],
            [t('offer.validUntil'), version.validUntil && <When at={version.validUntil} as="date" />],
            [t('offer.sent'), version.sentAt && <When at={version.sentAt} />],
            [t('offer.reminded'), version.remindedAt && <When at={version.remindedAt} />],
            [t('offer.audience'), version.audience === 'B2C' ? t('offer.audience.B2C') : t('offer.audience.B2B')],
            [t('offer.language'), version.language === 'en' ? t('offer.language.en') : t('offer.language.pl')],
            [t('offer.approved'), version.approvedBy && userName(version.approvedBy)],
            [t('offer.approval.comment'), version.approvalComment],
          ]}
        />
      </Section>
      <Section title={t('offer.lines')} count={lines.length} flush>
        <DataTable
          label={t('offer.lines')}
          rows={lines.map((line, index) => ({ ...line, index }))}
          rowKey={(it) => String(it.index)}
          columns={[
            {
              key: 'line',
              title: t('offer.line'),
              cell: (it) => (
                <>
                  {it.name}
                  {it.description && <span className="lj-second lj-lines">{it.description}</span>}
                  <span className="lj-second lj-narrow">
                    <Amount value={it.unitNet} /> · {t('offer.vat')} {vatText(it.vat, language)}
                  </span>
                </>
              ),
            },
            {
              key: 'quantity',
              title: t('offer.quantity'),
              cell: (it) => `${formatNumber(it.quantity, language)} ${unitName(it.unit, t)}`,
            },
            {
              key: 'unit-net',
              title: t('offer.unitNet'),
              from: 'md',
              cell: (it) => (
                <>
                  <Amount value={it.unitNet} />
                  {it.unitNet.amount !== it.price.amount && (
                    <span className="lj-second">
                      <Amount value={it.price} />
                      {it.discount > 0 && <> − {percent(it.discount, language)}</>}
                    </span>
                  )}
                </>
              ),
            },
            { key: 'line-vat', title: t('offer.vat'), from: 'md', cell: (it) => vatText(it.vat, language) },
            { key: 'line-net', title: t('offer.net'), cell: (it) => <Amount value={it.net} /> },
          ]}
        />
        <div className={styles.totals}>
          {version.discount > 0 && (
            <p className="lj-quiet">{t('offer.discount.all', { percent: percent(version.discount, language) })}</p>
          )}
          <Totals totals={version.totals} />
        </div>
      </Section>
      {(version.coverText ?? Object.keys(version.blocks).length > 0) && (
        <Section title={t('offer.texts')}>
          <div className={`lj-stack ${styles.texts}`}>
            {version.coverText && <p className="lj-lines">{version.coverText}</p>}
            {BLOCKS.map(
              (block) =>
                version.blocks[block] && (
                  <div key={block}>
                    <h3 className="cds--label">{t(`offer.block.${block}`)}</h3>
                    <p className="lj-lines">{version.blocks[block]}</p>
                  </div>
                ),
            )}
          </div>
        </Section>
      )}
    </>
  );
};
