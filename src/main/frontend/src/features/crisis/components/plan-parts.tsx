import { Button } from '@carbon/react';
import { useState } from 'react';
import { Section } from '@/components/page/section';
import { useCurrentUser } from '@/lib/current-user';
import { formatDate } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { useChangePlan, type Plan, type Risk, type Step } from '../api/plans';
import { PartDialog } from './part-dialog';
import { RiskMatrix } from './risk-matrix';
import { RowsSection } from './rows-section';

const orNull = (text: string | undefined) => text?.trim() || null;
const numberOf = (text: string | undefined) => (text?.trim() ? Number(text) : null);

/** A procedure as text: one action a line, who does it and within how many minutes behind semicolons. */
const written = (steps: Step[]) =>
  steps.map((it) => [it.text, it.role ?? '', it.minutes ?? ''].join('; ').replace(/(; )+$/, '')).join('\n');

const read = (text: string, before: Step[]) =>
  text
    .split('\n')
    .filter((it) => it.trim())
    .map((line, index) => {
      const [action = '', role, minutes] = line.split(';').map((it) => it.trim());
      return { id: before[index]?.id ?? null, text: action, role: orNull(role), minutes: numberOf(minutes) };
    });

/** Everything a plan says, part by part. */
export const PlanParts = ({ plan }: { plan: Plan }) => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const editable = me.can('crisis-plan', 'edit') && (plan.state === 'preparing' || plan.state === 'in-force');
  const { team, contacts, documents } = plan.content;
  const risks = [...plan.content.risks].sort((a, b) => b.likelihood * b.impact - a.likelihood * a.impact);
  const reach = [
    { key: 'phone', label: t('plan-crisis.phone') },
    { key: 'email', label: t('plan-crisis.email') },
  ];
  return (
    <>
      <Protocol plan={plan} editable={editable} />
      <RowsSection
        plan={plan}
        part="team"
        title={t('plan-crisis.team')}
        rows={team}
        editable={editable}
        fields={[
          { key: 'user', label: t('plan-crisis.user'), kind: 'user' },
          { key: 'name', label: t('plan-crisis.outside') },
          { key: 'role', label: t('plan-crisis.role') },
          ...reach,
          { key: 'deputy.user', label: t('plan-crisis.deputy.user'), kind: 'user' },
          { key: 'deputy.name', label: t('plan-crisis.deputy.outside') },
          { key: 'deputy.phone', label: t('plan-crisis.deputy.phone') },
          { key: 'deputy.email', label: t('plan-crisis.deputy.email') },
        ]}
        valuesOf={(it) => ({
          user: it?.user ?? '',
          name: it?.name ?? '',
          role: it?.role ?? '',
          phone: it?.phone ?? '',
          email: it?.email ?? '',
          'deputy.user': it?.deputy?.user ?? '',
          'deputy.name': it?.deputy?.name ?? '',
          'deputy.phone': it?.deputy?.phone ?? '',
          'deputy.email': it?.deputy?.email ?? '',
        })}
        rowOf={(values, it) => ({
          id: it?.id ?? null,
          user: orNull(values.user),
          name: orNull(values.name),
          role: orNull(values.role),
          phone: orNull(values.phone),
          email: orNull(values.email),
          deputy:
            orNull(values['deputy.user']) || orNull(values['deputy.name'])
              ? {
                  user: orNull(values['deputy.user']),
                  name: orNull(values['deputy.name']),
                  phone: orNull(values['deputy.phone']),
                  email: orNull(values['deputy.email']),
                }
              : null,
        })}
        show={(it) => (
          <>
            <strong>{it.name}</strong> · {it.role}
            <span className="lj-second">
              {[
                it.phone,
                it.email,
                it.deputy
                  ? t('plan-crisis.deputyIs', {
                      name: [it.deputy.name, it.deputy.phone, it.deputy.email].filter(Boolean).join(', '),
                    })
                  : t('plan-crisis.noDeputy'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </>
        )}
      />
      <RowsSection
        plan={plan}
        part="risks"
        title={t('plan-crisis.register')}
        rows={risks}
        editable={editable}
        before={<RiskMatrix risks={risks} priorities={plan.priorities} />}
        fields={[
          { key: 'name', label: t('plan-crisis.risk') },
          {
            key: 'origin',
            label: t('plan-crisis.origin'),
            kind: 'choice',
            choices: [
              ['internal', t('plan-crisis.origin.internal')],
              ['external', t('plan-crisis.origin.external')],
            ],
          },
          { key: 'likelihood', label: t('plan-crisis.likelihood'), kind: 'number' },
          { key: 'impact', label: t('plan-crisis.impact'), kind: 'number' },
          { key: 'owner', label: t('plan-crisis.owner'), kind: 'user' },
          { key: 'reviewOn', label: t('plan-crisis.reviewOn'), kind: 'date' },
          { key: 'mitigation', label: t('plan-crisis.mitigation'), kind: 'area' },
          { key: 'kind', label: t('plan-crisis.kind'), kind: 'area' },
          { key: 'reactions', label: t('plan-crisis.reactions'), kind: 'area' },
          { key: 'people', label: t('plan-crisis.people'), kind: 'area' },
          { key: 'consequences.customers', label: t('plan-crisis.impact.customers'), kind: 'area' },
          { key: 'consequences.reputation', label: t('plan-crisis.impact.reputation'), kind: 'area' },
          { key: 'consequences.delays', label: t('plan-crisis.impact.delays'), kind: 'area' },
          { key: 'consequences.revenue', label: t('plan-crisis.impact.revenue'), kind: 'area' },
          { key: 'consequences.fines', label: t('plan-crisis.impact.fines'), kind: 'area' },
          { key: 'procedure', label: t('plan-crisis.procedure'), hint: t('plan-crisis.procedure.hint'), kind: 'area' },
        ]}
        valuesOf={riskValues}
        rowOf={(values, it) => ({
          id: it?.id ?? null,
          name: orNull(values.name),
          origin: values.origin,
          likelihood: numberOf(values.likelihood),
          impact: numberOf(values.impact),
          owner: orNull(values.owner),
          reviewOn: orNull(values.reviewOn),
          mitigation: orNull(values.mitigation),
          kind: orNull(values.kind),
          reactions: orNull(values.reactions),
          people: orNull(values.people),
          consequences: Object.fromEntries(
            ['customers', 'reputation', 'delays', 'revenue', 'fines'].map((key) => [
              key,
              orNull(values[`consequences.${key}`]),
            ]),
          ),
          procedure: read(values.procedure ?? '', it?.procedure ?? []),
        })}
        show={(it, index) => (
          <>
            {index + 1}. <strong>{it.name}</strong> · {it.likelihood} × {it.impact}
            <span className="lj-second">
              {[
                t(`plan-crisis.origin.${it.origin}`),
                it.reviewOn && t('plan-crisis.reviewIs', { on: formatDate(it.reviewOn, language) }),
                t('plan-crisis.steps', { count: it.procedure.length }),
                it.mitigation,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {saidOf(it).map(
              ([label, said]) =>
                said && (
                  <span className="lj-second" key={label}>
                    {t(label)}: {said}
                  </span>
                ),
            )}
            {it.procedure.length > 0 && (
              <ol>
                {it.procedure.map((step) => (
                  <li key={step.id}>
                    {[step.text, step.role, step.minutes && t('plan-crisis.minutes', { count: step.minutes })]
                      .filter(Boolean)
                      .join(' · ')}
                  </li>
                ))}
              </ol>
            )}
          </>
        )}
      />
      <RowsSection
        plan={plan}
        part="contacts"
        title={t('plan-crisis.contacts')}
        rows={contacts}
        editable={editable}
        fields={[
          { key: 'name', label: t('plan-crisis.contact') },
          {
            key: 'kind',
            label: t('plan-crisis.contactKind'),
            kind: 'choice',
            choices: [
              ['emergency', t('plan-crisis.contact.emergency')],
              ['stakeholder', t('plan-crisis.contact.stakeholder')],
            ],
          },
          ...reach,
          { key: 'note', label: t('plan-crisis.note'), kind: 'area' },
        ]}
        valuesOf={(it) => ({
          name: it?.name ?? '',
          kind: it?.kind ?? 'emergency',
          phone: it?.phone ?? '',
          email: it?.email ?? '',
          note: it?.note ?? '',
        })}
        rowOf={(values, it) => ({
          id: it?.id ?? null,
          name: orNull(values.name),
          kind: values.kind,
          phone: orNull(values.phone),
          email: orNull(values.email),
          note: orNull(values.note),
        })}
        show={(it) => (
          <>
            <strong>{it.name}</strong> · {t(`plan-crisis.contact.${it.kind}`)}
            <span className="lj-second">{[it.phone, it.email, it.note].filter(Boolean).join(' · ')}</span>
          </>
        )}
      />
      <RowsSection
        plan={plan}
        part="documents"
        title={t('plan-crisis.documents')}
        rows={documents}
        editable={editable}
        fields={[
          { key: 'name', label: t('plan-crisis.document') },
          { key: 'place', label: t('plan-crisis.place') },
        ]}
        valuesOf={(it) => ({ name: it?.name ?? '', place: it?.place ?? '' })}
        rowOf={(values, it) => ({ id: it?.id ?? null, name: orNull(values.name), place: orNull(values.place) })}
        show={(it) => (
          <>
            <strong>{it.name}</strong>
            <span className="lj-second">{it.place}</span>
          </>
        )}
      />
    </>
  );
};

/** The three questions and the consequences, as far as they are answered. */
const saidOf = (it: Risk) =>
  [
    ['plan-crisis.kind', it.kind],
    ['plan-crisis.reactions', it.reactions],
    ['plan-crisis.people', it.people],
    ['plan-crisis.impact.customers', it.consequences.customers],
    ['plan-crisis.impact.reputation', it.consequences.reputation],
    ['plan-crisis.impact.delays', it.consequences.delays],
    ['plan-crisis.impact.revenue', it.consequences.revenue],
    ['plan-crisis.impact.fines', it.consequences.fines],
  ] as const;

const riskValues = (it: Risk | undefined) => ({
  name: it?.name ?? '',
  origin: it?.origin ?? 'internal',
  likelihood: String(it?.likelihood ?? ''),
  impact: String(it?.impact ?? ''),
  owner: it?.owner ?? '',
  reviewOn: it?.reviewOn ?? '',
  mitigation: it?.mitigation ?? '',
  kind: it?.kind ?? '',
  reactions: it?.reactions ?? '',
  people: it?.people ?? '',
  'consequences.customers': it?.consequences.customers ?? '',
  'consequences.reputation': it?.consequences.reputation ?? '',
  'consequences.delays': it?.consequences.delays ?? '',
  'consequences.revenue': it?.consequences.revenue ?? '',
  'consequences.fines': it?.consequences.fines ?? '',
  procedure: written(it?.procedure ?? []),
});

const Protocol = ({ plan, editable }: { plan: Plan; editable: boolean }) => {
  const { t } = useI18n();
  const save = useChangePlan(plan);
  const [editing, setEditing] = useState(false);
  return (
    <Section
      title={t('plan-crisis.protocol')}
      actions={
        editable && (
          <Button size="sm" kind="ghost" onClick={() => setEditing(true)}>
            {t('plan-crisis.edit')}
          </Button>
        )
      }
    >
      <p style={{ whiteSpace: 'pre-wrap' }}>{plan.content.protocol || t('plan-crisis.nothing')}</p>
      {editing && (
        <PartDialog
          title={t('plan-crisis.protocol')}
          fields={[
            { key: 'protocol', label: t('plan-crisis.protocol'), hint: t('plan-crisis.protocol.hint'), kind: 'area' },
          ]}
          initial={{ protocol: plan.content.protocol }}
          busy={save.isPending}
          error={save.error}
          onClose={() => setEditing(false)}
          onSubmit={(values, refuse) =>
            save.mutate({ protocol: values.protocol }, { onSuccess: () => setEditing(false), onError: refuse })
          }
        />
      )}
    </Section>
  );
};
