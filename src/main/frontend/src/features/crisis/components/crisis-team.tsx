import { Button, Tag } from '@carbon/react';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { useCrisisAction, type Crisis, type CrisisMember, type Delivery, type Told } from '../api/crises';
import styles from './crisis.module.scss';

const COLOURS = { sent: 'green', waiting: 'blue', failed: 'red', 'no-address': 'gray' } as const;

/** Who was told and who has answered. */
export const CrisisTeam = ({ crisis }: { crisis: Crisis }) => {
  const { t } = useI18n();
  const act = useCrisisAction(crisis.id);
  const active = crisis.state === 'active';
  const hasAnswered = (it: CrisisMember) => Boolean(it.told.acknowledgedAt ?? it.deputy?.acknowledgedAt);
  /** A deputy is asked only when the member is silent. */
  const isAsked = (it: CrisisMember) => it.mine === 'member' || (it.mine === 'deputy' && Boolean(it.deputy));
  return (
    <Section title={t('crisis.team')} count={crisis.members.length}>
      {act.isError && <Failure error={act.error} />}
      {crisis.members.length === 0 && <p className="lj-quiet">{t('crisis.team.none')}</p>}
      <ul className="lj-rows" aria-label={t('crisis.team')}>
        {crisis.members.map((it) => (
          <li key={it.number} className={styles.row}>
            <div>
              <strong>{it.name}</strong> <span className="lj-second">{it.role}</span>
              <How told={it.told} />
              {it.deputy && (
                <div className={styles.deputy}>
                  {t('crisis.deputy', { name: it.deputyName ?? '–' })}
                  <How told={it.deputy} />
                </div>
              )}
              {it.settlement && (
                <p className="lj-second">
                  {t(`crisis.settlement.${it.settlement}`)} · <When at={it.settledAt} as="moment" />
                  {it.remark && ` · ${it.remark}`}
                </p>
              )}
            </div>
            {active && isAsked(it) && !(it.mine === 'member' ? it.told.acknowledgedAt : it.deputy?.acknowledgedAt) && (
              <Button size="sm" disabled={act.isPending} onClick={() => act.mutate({ path: 'acknowledge' })}>
                {t('crisis.acknowledge')}
              </Button>
            )}
            {active && !isAsked(it) && crisis.mayLead && !hasAnswered(it) && (
              <Button
                size="sm"
                kind="ghost"
                disabled={act.isPending}
                aria-label={t('crisis.acknowledge.for', { name: it.name })}
                onClick={() => act.mutate({ path: 'acknowledge', body: { member: it.number } })}
              >
                {t('crisis.acknowledge.told')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};

const How = ({ told }: { told: Told }) => {
  const { t } = useI18n();
  return (
    <div className={styles.tags}>
      {told.acknowledgedAt ? (
        <Tag size="sm" type="green">
          {t('crisis.answered')} <When at={told.acknowledgedAt} as="time" />
          {told.via && ` · ${t(`crisis.via.${told.via}`)}`}
        </Tag>
      ) : (
        <Tag size="sm" type="warm-gray">
          {t('crisis.silent')}
        </Tag>
      )}
      <Way label={t('crisis.mail')} delivery={told.mail} />
      <Way label={t('crisis.sms')} delivery={told.sms} />
    </div>
  );
};

const Way = ({ label, delivery }: { label: string; delivery: Delivery | null | undefined }) => {
  const { t } = useI18n();
  return delivery ? (
    <Tag size="sm" type={COLOURS[delivery.state]}>
      {label}: {t(`crisis.delivery.${delivery.state}`)}
    </Tag>
  ) : null;
};
