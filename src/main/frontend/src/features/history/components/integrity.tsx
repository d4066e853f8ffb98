import { Button, InlineLoading, InlineNotification } from '@carbon/react';
import { useMutation } from '@tanstack/react-query';
import { Section } from '@/components/page/section';
import { Tiles } from '@/components/page/tiles';
import { Failure } from '@/components/states/failure';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { verify, type Verdict } from '../api/audit';
import styles from './history.module.scss';

/** A public key is missing on the server: that says nothing of the trail. */
const isUnchecked = (verdict: Verdict) => verdict.broken?.kind === 'unknown-key';

/** Computes the whole chain again, and says whether anybody has touched it. */
export const Integrity = () => {
  const { t, language } = useI18n();
  const check = useMutation({ mutationFn: verify });
  const verdict = check.data;
  return (
    <Section
      title={t('history.integrity')}
      actions={
        check.isPending ? (
          <InlineLoading description={t('history.integrity.checking')} />
        ) : (
          <Button size="sm" kind="tertiary" onClick={() => check.mutate()}>
            {t('history.integrity.check')}
          </Button>
        )
      }
    >
      {!verdict && !check.error && <p>{t('history.integrity.hint')}</p>}
      {check.error && <Failure error={check.error} />}
      {verdict && (
        <div className="lj-stack" role="status">
          <InlineNotification
            lowContrast
            hideCloseButton
            kind={verdict.intact ? 'success' : isUnchecked(verdict) ? 'warning' : 'error'}
            title={t(`history.integrity.${verdict.intact ? 'intact' : isUnchecked(verdict) ? 'unchecked' : 'broken'}`)}
            subtitle={verdict.broken?.message ?? undefined}
          />
          <Tiles
            tiles={[
              [t('history.integrity.entries'), formatNumber(verdict.entries, language)],
              [t('history.integrity.erased'), formatNumber(verdict.erased ?? 0, language)],
            ]}
          />
          {verdict.lastHash && (
            <p>
              <span className="cds--label">{t('history.integrity.hash')}</span>
              <code className={styles.id}>{verdict.lastHash}</code>
            </p>
          )}
        </div>
      )}
    </Section>
  );
};
