import { Section } from '@/components/page/section';
import { NumberLink } from '@/components/text/number-link';
import { formatMoney, formatNumber, formatPercent } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Overview, Step } from '../api/reactivation';
import { Count } from './count';
import styles from './ladder.module.scss';
import { cascadesAt } from './reactivation-filters';
import { useChannelName } from './words';

/** The cascade as a picture: a bar for each step, further in the longer ago the last purchase is. */
export const Ladder = ({ overview }: { overview: Overview }) => {
  const { t } = useI18n();
  const { steps } = overview;
  const most = Math.max(1, ...steps.map((it) => Math.max(it.standing, it.offers)));
  return (
    <Section title={t('reactivation.ladder')}>
      <p className={styles.legend}>
        <span className={styles.keyStanding}>{t('reactivation.standing')}</span>
        <span className={styles.keySent}>{t('reactivation.sent')}</span>
        <span className={styles.keyBack}>{t('reactivation.back')}</span>
      </p>
      <ol className={styles.ladder}>
        {steps.map((it, index) => (
          <Rung key={it.step} step={it} indent={index} of={steps.length} most={most} overview={overview} />
        ))}
      </ol>
    </Section>
  );
};

type RungProps = { step: Step; indent: number; of: number; most: number; overview: Overview };

const Rung = ({ step, indent, of, most, overview: { from, until } }: RungProps) => {
  const { t, language } = useI18n();
  const channelName = useChannelName();
  const left = (indent / Math.max(1, of)) * 30;
  const room = 70;
  const width = (value: number) => (value > 0 ? Math.max(0.6, (value / most) * room) : 0);
  const number = String(step.step);
  const { leastBenefit: least, mostBenefit: greatest } = step;
  const benefit = typeof least !== 'number' ? null : least === greatest ? `${least}%` : `${least}–${greatest}%`;
  const skipped = Object.entries(step.skipped);
  return (
    <li className={styles.rung}>
      <div className={styles.name}>
        <span className={styles.months}>{t('reactivation.months', { count: step.step })}</span>
        {benefit && <span className="lj-second">{t('reactivation.benefitOf', { benefit })}</span>}
      </div>
      <svg className={styles.bars} viewBox="0 0 100 18" preserveAspectRatio="none" aria-hidden>
        <rect className={styles.track} x={left} width={100 - left} height="18" />
        <rect className={styles.standing} x={left} y="1" width={width(step.standing)} height="6" />
        <rect className={styles.sent} x={left} y="9" width={width(step.offers)} height="4" />
        <rect className={styles.back} x={left} y="13" width={width(step.back.count)} height="4" />
      </svg>
      <dl className={styles.numbers}>
        <div>
          <dt>{t('reactivation.standing')}</dt>
          <dd>
            <Count value={step.standing} to={cascadesAt({ state: 'running', step: number })} />
            {step.heldOut > 0 && (
              <span className="lj-second">
                <NumberLink to={cascadesAt({ state: 'running', step: number, heldOut: 'true' })}>
                  {t('reactivation.ofThem.heldOut', { number: formatNumber(step.heldOut, language) })}
                </NumberLink>
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('reactivation.sent')}</dt>
          <dd>
            <Count value={step.offers} to={cascadesAt({ by: 'step', step: number, offered: 'true', from, until })} />
            {Object.entries(step.offered).map(([channel, count]) => (
              <span key={channel} className="lj-second">
                {channelName(channel)}{' '}
                <Count value={count} to={cascadesAt({ by: 'step', step: number, channel, from, until })} />
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t('reactivation.skipped')}</dt>
          <dd>
            <Count
              value={skipped.reduce((sum, [, count]) => sum + count, 0)}
              to={cascadesAt({ by: 'step', step: number, offered: 'false', from, until })}
            />
            {skipped.map(([channel, count]) => (
              <span key={channel} className="lj-second">
                {channelName(channel)}{' '}
                <Count value={count} to={cascadesAt({ by: 'step', step: number, channel, from, until })} />
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t('reactivation.back')}</dt>
          <dd>
            <Count value={step.back.count} to={cascadesAt({ by: 'won', wonStep: number, from, until })} />
            {typeof step.back.share === 'number' && (
              <span className="lj-second">{formatPercent(step.back.share, language, 1)}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('reactivation.revenue')}</dt>
          <dd>
            {step.back.amounts.length === 0 && <span className="lj-quiet">–</span>}
            {step.back.amounts.map((it) => (
              <span key={it.revenue.currency} className={styles.money}>
                {formatMoney(it.revenue, language, 0)}
                <span className="lj-second">
                  {t('reactivation.benefitOf', { benefit: formatMoney(it.benefit, language, 0) })}
                </span>
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t('reactivation.calls')}</dt>
          <dd>
            <Count value={step.callsDone} to={cascadesAt({ by: 'called', step: number, from, until })} />
            {step.callsOpen > 0 && (
              <span className="lj-second">
                <NumberLink to={cascadesAt({ callOpen: 'true' })}>
                  {t('reactivation.calls.open', { number: formatNumber(step.callsOpen, language) })}
                </NumberLink>
              </span>
            )}
          </dd>
        </div>
      </dl>
    </li>
  );
};
