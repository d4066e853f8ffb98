import { DataTable } from '@/components/data-list/data-table';
import { LinkTo } from '@/components/page/link-to';
import { SlaTag } from '@/components/sla-tag/sla-tag';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { CLOSED, leadName, leadPerson, type Lead } from '../api/lead';
import { Grade } from './grade';
import { sourceName } from '@/components/text/source-name';
import { StatusTag } from './status-tag';
import styles from './lead-table.module.scss';

export const LeadTable = ({ leads }: { leads: Lead[] }) => {
  const { t } = useI18n();
  return (
    <DataTable
      label={t('nav.leads')}
      rows={leads}
      rowKey={(it) => it.id}
      columns={[
        {
          key: 'lead',
          title: t('subject.lead'),
          cell: (it) => (
            <>
              <LinkTo to={`/leads/${it.id}`}>{leadName(it)}</LinkTo>
              {it.companyName && leadPerson(it) && <span className={styles.person}>{leadPerson(it)}</span>}
            </>
          ),
        },
        {
          key: 'sla',
          title: t('lead.timeLeft'),
          cell: (it) =>
            it.firstContactedAt || CLOSED.includes(it.status) ? (
              <span className="lj-quiet">–</span>
            ) : (
              <SlaTag sla={it.sla} slaBreachAt={it.slaBreachAt ?? it.firstContactDueAt} />
            ),
        },
        { key: 'grade', title: t('lead.grade'), from: 'md', cell: (it) => <Grade {...it} /> },
        { key: 'status', title: t('lead.status'), from: 'md', cell: (it) => <StatusTag status={it.status} /> },
        { key: 'source', title: t('lead.source'), from: 'lg', cell: (it) => sourceName(it.source, t) },
        {
          key: 'owner',
          title: t('lead.owner'),
          from: 'lg',
          cell: (it) => it.ownerName ?? it.owner ?? t('lead.noOwner'),
        },
        {
          key: 'received',
          title: t('lead.received'),
          from: 'lg',
          cell: (it) => <When at={it.receivedAt} as="moment" />,
        },
      ]}
    />
  );
};
