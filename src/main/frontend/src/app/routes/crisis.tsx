import '@/lib/i18n/further';
import { Button, InlineNotification, Tag } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Tiles } from '@/components/page/tiles';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { CasePicture } from '@/features/case/components/case-picture';
import { crisisQuery, useCrisisAction, useNames, type Crisis } from '@/features/crisis/api/crises';
import { CrisisCauses } from '@/features/crisis/components/crisis-causes';
import { CrisisChecklists } from '@/features/crisis/components/crisis-checklists';
import { CRISIS_COLOURS } from '@/features/crisis/components/crisis-colours';
import { CrisisLessons } from '@/features/crisis/components/crisis-lessons';
import { CrisisStory } from '@/features/crisis/components/crisis-story';
import { CrisisTeam } from '@/features/crisis/components/crisis-team';
import { PartDialog } from '@/features/crisis/components/part-dialog';
import styles from '@/features/crisis/components/crisis.module.scss';
import { BASE } from '@/lib/api';
import { useNow } from '@/lib/clock';
import { formatSpan } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const { crisisId = '' } = useParams();
  const query = useQuery(crisisQuery(crisisId));
  const crisis = query.data;
  if (!crisis) {
    return (
      <Page title={t('nav.crises')}>
        {query.isError ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <RowsSkeleton rows={6} />
        )}
      </Page>
    );
  }
  return <Board crisis={crisis} />;
};

const Board = ({ crisis }: { crisis: Crisis }) => {
  const { t } = useI18n();
  const names = useNames();
  const end = useCrisisAction(crisis.id);
  const callOff = useCrisisAction(crisis.id);
  const [callingOff, setCallingOff] = useState(false);
  const active = crisis.state === 'active';
  return (
    <Page
      title={crisis.riskName ?? t('crisis.unknown')}
      label={<LinkTo to="/crises">{t('nav.crises')}</LinkTo>}
      tags={
        <Tag size="md" type={CRISIS_COLOURS[crisis.state]}>
          {t(`crisis.state.${crisis.state}`)}
        </Tag>
      }
      actions={
        <span className={styles.buttons}>
          {active && crisis.mayLead && (
            <>
              <Button
                size="md"
                disabled={!crisis.mayEnd || end.isPending}
                onClick={() => end.mutate({ path: 'close' })}
              >
                {t('crisis.end')}
              </Button>
              <Button size="md" kind="tertiary" onClick={() => setCallingOff(true)}>
                {t('crisis.callOff')}
              </Button>
            </>
          )}
          <Button size="md" as="a" kind="ghost" href={`${BASE}/crises/${crisis.id}/report.pdf`} download="crisis.pdf">
            {t('crisis.report')}
          </Button>
        </span>
      }
    >
      {end.isError && <Failure error={end.error} />}
      {active && crisis.campaignsPaused && (
        <InlineNotification kind="info" lowContrast hideCloseButton title={t('crisis.paused')} />
      )}
      {crisis.state === 'requested' && (
        <InlineNotification kind="warning" lowContrast hideCloseButton title={t('crisis.requested.help')} />
      )}
      <Numbers crisis={crisis} />
      <div className="lj-columns lj-columns-under">
        <div className="lj-column">
          <CrisisTeam crisis={crisis} />
          <CrisisChecklists crisis={crisis} />
          <CrisisStory crisis={crisis} />
        </div>
        <div className="lj-column">
          <Section title={t('crisis.about')}>
            <Facts
              items={[
                [t('crisis.what'), crisis.what && <span className={styles.text}>{crisis.what}</span>],
                [t('crisis.leader'), crisis.leader && names(crisis.leader)],
                [
                  t('crisis.plan'),
                  crisis.plan && <LinkTo to={`/crisis-plans/${crisis.plan}`}>{crisis.planName}</LinkTo>,
                ],
                [
                  t('crisis.customer'),
                  crisis.customerId && (
                    <LinkTo to={`/customers/${crisis.customerId}`}>{crisis.customerName ?? '–'}</LinkTo>
                  ),
                ],
                [
                  t('crisis.started'),
                  <>
                    <When at={crisis.startedAt} /> · {names(crisis.startedBy)}
                  </>,
                ],
                [t('crisis.over'), crisis.overAt && <When at={crisis.overAt} />],
                [t('crisis.because'), crisis.calledOffBecause],
                [t('plan-crisis.protocol'), crisis.protocol && <span className={styles.text}>{crisis.protocol}</span>],
              ]}
            />
          </Section>
          {crisis.work.length > 0 && (
            <Section title={t('crisis.work')} count={crisis.work.length}>
              <ul className="lj-rows" aria-label={t('crisis.work')}>
                {crisis.work.map((it) => (
                  <li key={it.taskId}>
                    <LinkTo to={`/tasks/${it.taskId}`}>{t(`crisis.task.${it.task}`)}</LinkTo>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {crisis.contacts.length > 0 && (
            <Section title={t('plan-crisis.contacts')} count={crisis.contacts.length}>
              <ul className="lj-rows" aria-label={t('plan-crisis.contacts')}>
                {crisis.contacts.map((it) => (
                  <li key={it.id}>
                    {it.name}
                    <span className="lj-second">{[it.phone, it.email, it.note].filter(Boolean).join(' · ')}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <CrisisLessons crisis={crisis} />
          {crisis.caseId && (
            <Section title={t('crisis.process')}>
              <CasePicture caseId={crisis.caseId} />
            </Section>
          )}
        </div>
      </div>
      <div className={styles.below}>
        <CrisisCauses crisis={crisis} />
      </div>
      {callingOff && (
        <PartDialog
          title={t('crisis.callOff')}
          fields={[{ key: 'reason', label: t('crisis.because'), kind: 'area' }]}
          initial={{ reason: '' }}
          busy={callOff.isPending}
          error={callOff.error}
          onClose={() => setCallingOff(false)}
          onSubmit={({ reason }, refuse) =>
            callOff.mutate(
              { path: 'call-off', body: { reason } },
              { onSuccess: () => setCallingOff(false), onError: (error) => void refuse(error) },
            )
          }
        />
      )}
    </Page>
  );
};

const Numbers = ({ crisis }: { crisis: Crisis }) => {
  const { t, language } = useI18n();
  const now = useNow(30);
  if (!crisis.activatedAt) return null;
  const until = crisis.overAt ?? crisis.endedAt;
  const lasted = (until ? Date.parse(until) : now) - Date.parse(crisis.activatedAt);
  const steps = crisis.checklists.flatMap((it) => it.steps);
  const answered = crisis.members.filter((it) => it.told.acknowledgedAt ?? it.deputy?.acknowledgedAt).length;
  const late = steps.filter((it) => it.late).length;
  return (
    <div className={styles.numbers}>
      <Tiles
        tiles={[
          [t('crisis.elapsed'), formatSpan(Math.max(0, lasted), language)],
          [t('crisis.answers'), t('crisis.of', { some: answered, all: crisis.members.length })],
          [
            t('crisis.steps'),
            t('crisis.of', {
              some: steps.filter((it) => it.state === 'done' || it.state === 'skipped').length,
              all: steps.length,
            }),
            late > 0 && t('crisis.lateSteps', { count: late }),
          ],
          [t('crisis.notices'), crisis.notices.filter((it) => it.sentAt).length],
        ]}
      />
    </div>
  );
};
