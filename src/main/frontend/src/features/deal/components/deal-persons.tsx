import { Button, Tag } from '@carbon/react';
import { Edit, TrashCan } from '@carbon/icons-react';
import { lazy, Suspense, useState } from 'react';
import { MailTo, PhoneTo } from '@/components/text/reach';
import { toast } from '@/components/toast/toasts';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { PERSON_ROLES, type Deal, type Person } from '../api/deal';
import { useRemovePerson } from '../api/remove-person';
import styles from './deal-persons.module.scss';

const PersonDialog = lazy(() => import('./person-dialog').then((it) => ({ default: it.PersonDialog })));
const Confirm = lazy(() => import('@/components/form/confirm').then((it) => ({ default: it.Confirm })));

/** Who decides, who uses, who stands in the way. */
export const DealPersons = ({ deal, mayEdit }: { deal: Deal; mayEdit: boolean }) => {
  const { t } = useI18n();
  const remove = useRemovePerson();
  const [edited, setEdited] = useState<Person | 'new' | null>(null);
  const [removed, setRemoved] = useState<Person | null>(null);
  const roleName = (role: string) =>
    PERSON_ROLES.some((it) => it === role) ? t(`deal.role.${role}` as MessageKey) : role;

  return (
    <>
      {deal.persons.length === 0 && <p className="lj-quiet">{t('deal.persons.none')}</p>}
      <ul className="lj-rows">
        {deal.persons.map((it) => (
          <li key={it.id} className={styles.person}>
            <div className={styles.who}>
              <div className="lj-row">
                {it.name}
                <Tag size="sm">{roleName(it.role)}</Tag>
              </div>
              <span className="lj-second">{[it.position, it.opinion].filter(Boolean).join(' · ')}</span>
              <span className={styles.reach}>
                {it.phone && <PhoneTo number={it.phone} />}
                {it.email && <MailTo address={it.email} />}
              </span>
            </div>
            {mayEdit && (
              <div className={styles.buttons}>
                <Button
                  kind="ghost"
                  size="sm"
                  hasIconOnly
                  renderIcon={Edit}
                  tooltipAlignment="end"
                  iconDescription={t('correct.of', { name: it.name })}
                  onClick={() => setEdited(it)}
                />
                <Button
                  kind="ghost"
                  size="sm"
                  hasIconOnly
                  renderIcon={TrashCan}
                  tooltipAlignment="end"
                  iconDescription={t('deal.person.remove.of', { name: it.name })}
                  onClick={() => setRemoved(it)}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <Button kind="ghost" size="sm" onClick={() => setEdited('new')}>
          {t('deal.person.add')}
        </Button>
      )}
      <Suspense>
        {edited && (
          <PersonDialog deal={deal} person={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
        )}
        {removed && (
          <Confirm
            title={t('deal.person.remove')}
            text={t('deal.person.remove.hint', { name: removed.name })}
            submitText={t('common.delete')}
            busy={remove.isPending}
            error={remove.error}
            onClose={() => setRemoved(null)}
            onConfirm={() =>
              remove.mutate(
                { deal: deal.id, person: removed.id },
                {
                  onSuccess: () => {
                    toast(t('deal.person.removed'));
                    setRemoved(null);
                  },
                },
              )
            }
          />
        )}
      </Suspense>
    </>
  );
};
