import { Button, TextInput } from '@carbon/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '@/components/form/dialog';
import { ReasonDialog } from '@/components/form/reason-dialog';
import { useFields } from '@/components/form/use-fields';
import { LoadMore } from '@/components/list-tools/load-more';
import { LinkTo } from '@/components/page/link-to';
import type { Subject } from '@/components/subject-search/find-subjects';
import { SubjectPicker } from '@/components/subject-search/subject-picker';
import { When } from '@/components/text/when';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import { holdsQuery, MASK, useLiftHold, usePlaceHold, type LegalHold } from '../api/data-requests';

const PlaceDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useI18n();
  const place = usePlaceHold();
  const [subject, setSubject] = useState<Subject | null>(null);
  const { values, text, refuse } = useFields({ reason: '' });
  return (
    <Dialog
      title={t('hold.place')}
      submitText={t('hold.place')}
      busy={place.isPending}
      disabled={!subject || !values.reason.trim()}
      error={place.error}
      onClose={onClose}
      onSubmit={() =>
        place.mutate(
          { subject: subject && { type: 'customer', id: subject.id }, reason: values.reason },
          { onSuccess: onClose, onError: refuse },
        )
      }
    >
      <SubjectPicker value={subject} onChange={setSubject} label={t('subject.customer')} types="customer" />
      <TextInput {...text('reason')} labelText={t('hold.reason')} />
    </Dialog>
  );
};

const LiftDialog = ({ hold, onClose }: { hold: LegalHold; onClose: () => void }) => {
  const { t } = useI18n();
  const lift = useLiftHold(hold.id);
  return (
    <ReasonDialog
      title={t('hold.lift')}
      label={hold.reason ?? MASK}
      submitText={t('hold.lift')}
      hint={t('hold.lift.hint')}
      reasonLabel={t('hold.reason')}
      longest={500}
      busy={lift.isPending}
      error={lift.error}
      onClose={onClose}
      onSubmit={(reason) => lift.mutate(reason, { onSuccess: onClose })}
    />
  );
};

/** What must stay as evidence. */
export const LegalHolds = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const list = useInfiniteQuery(holdsQuery());
  const [placing, setPlacing] = useState(false);
  const [lifting, setLifting] = useState<LegalHold | null>(null);
  const holds = list.data?.pages.flatMap((it) => it.items) ?? [];
  const mayEdit = me.can('data-request', 'edit');
  return (
    <>
      <p className="lj-quiet lj-below">{t('hold.hint')}</p>
      {list.isSuccess && holds.length === 0 && <p className="lj-quiet lj-below">{t('hold.none')}</p>}
      <ul className="lj-rows" aria-label={t('hold.title')}>
        {holds.map((it) => (
          <li key={it.id} className="lj-row">
            <span>
              {it.reason ?? MASK}
              <span className="lj-second">
                <When at={it.placedAt} as="date" /> ·{' '}
                <LinkTo to={it.subjectType === 'case' ? `/cases/${it.subjectId}` : `/customers/${it.subjectId}`}>
                  {t(`hold.of.${it.subjectType}`)}
                </LinkTo>
              </span>
            </span>
            {mayEdit && (
              <Button size="sm" kind="ghost" onClick={() => setLifting(it)}>
                {t('hold.lift')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <LoadMore query={list} />
      {mayEdit && (
        <Button size="md" kind="tertiary" onClick={() => setPlacing(true)}>
          {t('hold.place')}
        </Button>
      )}
      {placing && <PlaceDialog onClose={() => setPlacing(false)} />}
      {lifting && <LiftDialog hold={lifting} onClose={() => setLifting(null)} />}
    </>
  );
};
