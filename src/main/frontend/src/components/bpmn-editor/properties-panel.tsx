import { Button, Checkbox } from '@carbon/react';
import { Launch } from '@carbon/icons-react';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { chosen, written, type Catalogue } from './catalogue';
import { ConditionField } from './condition-field';
import type { DiagramModeler } from './diagram-modeler';
import type { ElementFacts, Parameter, Variable } from './element-facts';
import { Amount, Choice, CommittedText, Untouched } from './panel-fields';
import { SpanField, TimerField } from './time-field';
import { sameWho, waysToSayWho } from './who';

export type PanelProps = {
  facts: ElementFacts;
  modeler: DiagramModeler;
  catalogue: Catalogue;
  forms: { id: string; name: string }[];
  tables: { id: string; name: string }[];
  variables: Variable[];
  onOpen: (file: string) => void;
  onNewForm: (element: string) => void;
};

const TASKS = new Set([
  'bpmn:UserTask',
  'bpmn:ServiceTask',
  'bpmn:SendTask',
  'bpmn:BusinessRuleTask',
  'bpmn:CallActivity',
]);
const GUIDED = new Set([...TASKS, 'bpmn:Process', 'bpmn:SubProcess', 'bpmn:ManualTask', 'bpmn:ReceiveTask']);
const PRIORITIES: [string, MessageKey][] = [
  ['30', 'studio.priority.low'],
  ['50', 'studio.priority.normal'],
  ['70', 'studio.priority.high'],
  ['90', 'studio.priority.urgent'],
];

const kindKey = ({ type, event }: ElementFacts): MessageKey => {
  const short = type.replace('bpmn:', '');
  return (event ? `studio.kind.${short}.${event}` : `studio.kind.${short}`) as MessageKey;
};

/** What can be said of the chosen element, by choices instead of expressions. */
export const PropertiesPanel = (props: PanelProps) => {
  const { facts, modeler } = props;
  const { t, language } = useI18n();
  const name = t(kindKey(facts));
  // What stands in fields of its own need not be listed again.
  const own = props.catalogue.templates.find((it) => it.delegate === facts.delegate)?.inputs.map((it) => it.name) ?? [];
  const front = language === 'pl' ? (['pl', 'en'] as const) : (['en', 'pl'] as const);
  return (
    <div className="lj-panel" key={facts.id}>
      <header className="lj-panel-head">
        <h3>{name.startsWith('studio.kind.') ? facts.type.replace('bpmn:', '') : name}</h3>
        <code>{facts.id}</code>
      </header>
      {front.map((it) => (
        <CommittedText
          key={`${facts.id}-name-${it}`}
          id={`studio-name-${it}`}
          label={t(`studio.name.${it}`)}
          value={facts.name[it]}
          maxLength={200}
          hint={it !== language && facts.name[language] && !facts.name[it] ? t('studio.name.missing') : undefined}
          onCommit={(value) => modeler.setName(facts.id, { [it]: value })}
        />
      ))}
      {facts.flow && <Flow {...props} />}
      {facts.type === 'bpmn:Process' && <ProcessFields {...props} />}
      {facts.type === 'bpmn:UserTask' && <UserTask {...props} />}
      {facts.type === 'bpmn:StartEvent' && !facts.event && <FormChoice {...props} label={t('studio.startForm')} />}
      {facts.topic !== null && <Topic {...props} />}
      {facts.topic === null &&
        (facts.type === 'bpmn:ServiceTask' || facts.type === 'bpmn:SendTask' || facts.delegate) && (
          <Delegate {...props} />
        )}
      {facts.type === 'bpmn:BusinessRuleTask' && !facts.delegate && <Table {...props} />}
      {facts.type === 'bpmn:CallActivity' && <Called {...props} />}
      {facts.event === 'timer' && (
        <TimerField
          key={`${facts.id}-timer`}
          id="studio-timer"
          kind={facts.timer?.kind ?? null}
          value={facts.timer?.value ?? ''}
          moments={moments(props.variables)}
          repeats={facts.type === 'bpmn:StartEvent'}
          onChange={(kind, value) => modeler.setTimer(facts.id, kind, value)}
        />
      )}
      {facts.attached && (
        <Checkbox
          id="studio-interrupts"
          labelText={t('studio.interrupts')}
          checked={facts.interrupting}
          onChange={(_, { checked }) => modeler.set(facts.id, { cancelActivity: checked })}
        />
      )}
      {(facts.event === 'message' || facts.type === 'bpmn:ReceiveTask') && <Message {...props} />}
      {facts.event === 'conditional' && facts.waitsFor && (
        <Untouched label={t('studio.waitsFor')} text={facts.waitsFor} />
      )}
      {facts.many && <Untouched label={t('studio.many')} text={facts.many} />}
      {GUIDED.has(facts.type) &&
        front.map((it) => (
          <CommittedText
            key={`${facts.id}-guidance-${it}`}
            id={`studio-guidance-${it}`}
            label={t(`studio.guidance.${it}`)}
            value={facts.guidance[it]}
            rows={3}
            maxLength={4000}
            onCommit={(value) => modeler.setGuidance(facts.id, { [it]: value })}
          />
        ))}
      <Parameters title={t('studio.inputs')} parameters={facts.inputs.filter((it) => !own.includes(it.name))} />
      <Parameters title={t('studio.outputs')} parameters={facts.outputs} />
    </div>
  );
};

const moments = (variables: Variable[]) =>
  variables.filter((it) => it.kind === 'datetime' || /(At|On|Until|Date)$/.test(it.name)).map((it) => it.name);

const Parameters = ({ title, parameters }: { title: string; parameters: Parameter[] }) =>
  parameters.length > 0 && (
    <details className="lj-parameters">
      <summary>{title}</summary>
      <dl>
        {parameters.map((it) => (
          <div key={it.name}>
            <dt>{it.name}</dt>
            <dd>
              <code>{it.value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );

const UserTask = (props: PanelProps) => {
  const { facts, modeler, catalogue, variables } = props;
  const { t } = useI18n();
  const ways = waysToSayWho(
    variables.map((it) => it.name),
    catalogue,
  );
  const now = { assignee: facts.assignee, candidateGroups: facts.candidateGroups };
  const chosen = ways.find((it) => sameWho(it, now));
  const nobody = !facts.assignee && !facts.candidateGroups;
  const asText = [facts.assignee, facts.candidateGroups].filter(Boolean).join(' · ');
  return (
    <>
      <FormChoice {...props} label={t('studio.form')} />
      <Choice
        id="studio-who"
        label={t('studio.who')}
        value={chosen?.key ?? (nobody ? '' : 'other')}
        other={nobody ? t('studio.who.nobody') : asText}
        options={ways.map((it) => [
          it.key,
          it.key.startsWith('group:')
            ? (catalogue.groups.find((group) => `group:${group.id}` === it.key)?.label ?? it.key)
            : t(`studio.who.${it.key}` as MessageKey),
        ])}
        onChange={(key) => {
          const way = ways.find((it) => it.key === key);
          if (way) {
            modeler.set(facts.id, {
              assignee: way.assignee ?? undefined,
              candidateGroups: way.candidateGroups ?? undefined,
            });
          }
        }}
      />
      <SpanField
        key={`${facts.id}-due`}
        id="studio-due"
        label={t('studio.due')}
        value={facts.dueDate ?? ''}
        moments={moments(variables)}
        none={t('studio.due.none')}
        onChange={(dueDate) => modeler.set(facts.id, { dueDate })}
      />
      <Choice
        id="studio-priority"
        label={t('studio.priority')}
        value={facts.priority ?? ''}
        other={facts.priority ?? t('studio.priority.none')}
        options={PRIORITIES.map(([value, key]) => [value, t(key)])}
        onChange={(priority) => modeler.set(facts.id, { priority: priority || undefined })}
      />
    </>
  );
};

const NEW = '+';

const FormChoice = ({ facts, modeler, forms, onOpen, onNewForm, label }: PanelProps & { label: string }) => {
  const { t } = useI18n();
  return (
    <>
      <Choice
        id="studio-form"
        label={label}
        value={facts.formRef ?? ''}
        options={[
          ['', t('studio.form.none')],
          ...forms.map((it): [string, string] => [it.id, it.name]),
          [NEW, t('studio.form.new')],
        ]}
        other={facts.formRef ?? undefined}
        onChange={(form) => {
          if (form === NEW) onNewForm(facts.id);
          else {
            modeler.set(facts.id, {
              formRef: form || undefined,
              formRefBinding: form ? 'deployment' : undefined,
            });
          }
        }}
      />
      {facts.formRef && forms.some((it) => it.id === facts.formRef) && (
        <Button kind="ghost" size="sm" renderIcon={Launch} onClick={() => onOpen(facts.formRef!)}>
          {t('studio.form.open')}
        </Button>
      )}
    </>
  );
};

const Delegate = ({ facts, modeler, catalogue }: PanelProps) => {
  const { t } = useI18n();
  const inputsOf = (delegate: string | null) =>
    catalogue.templates.find((it) => it.delegate === delegate)?.inputs ?? [];
  return (
    <>
      <Choice
        id="studio-delegate"
        label={t('studio.delegate')}
        value={facts.delegate ?? ''}
        other={facts.delegate ?? t('studio.delegate.none')}
        options={catalogue.delegates.map((it) => [it.id, it.label])}
        onChange={(id) =>
          modeler.setDelegate(
            facts.id,
            id,
            inputsOf(id).map((it) => [it.name, written(it, it.initial)]),
          )
        }
      />
      {inputsOf(facts.delegate).map((input) => {
        const raw = facts.inputs.find((it) => it.name === input.name)?.value ?? '';
        const value = chosen(input, raw);
        const key = `${facts.id}-${input.name}`;
        const id = `studio-input-${input.name}`;
        const tell = (it: string) => modeler.setInput(facts.id, input.name, written(input, it));
        if (value === null) return <Untouched key={key} label={input.label} text={raw} />;
        if (input.kind === 'select') {
          return (
            <Choice
              key={key}
              id={id}
              label={input.label}
              value={value}
              other={value || t('studio.choose')}
              options={input.options.map((it) => [it.value, it.label])}
              onChange={tell}
            />
          );
        }
        if (input.kind === 'number' && value !== '' && Number.isFinite(Number(value))) {
          return (
            <Amount
              key={key}
              id={id}
              label={input.label}
              value={Number(value)}
              min={input.least}
              max={input.most}
              onChange={(it) => tell(String(it))}
            />
          );
        }
        return (
          <CommittedText
            key={key}
            id={id}
            label={input.label}
            value={value}
            rows={input.lines > 1 ? input.lines : undefined}
            onCommit={tell}
          />
        );
      })}
    </>
  );
};

const Topic = ({ facts, modeler, catalogue }: PanelProps) => {
  const { t } = useI18n();
  return (
    <Choice
      id="studio-topic"
      label={t('studio.topic')}
      value={facts.topic ?? ''}
      other={facts.topic || t('studio.choose')}
      options={catalogue.topics.map((it) => [it.id, it.label])}
      hint={t('studio.topic.hint')}
      onChange={(topic) => modeler.set(facts.id, { topic })}
    />
  );
};

const Table = ({ facts, modeler, tables, catalogue, onOpen }: PanelProps) => {
  const { t } = useI18n();
  const own = tables.map((it): [string, string] => [it.id, it.name]);
  const others = catalogue.decisions
    .filter((it) => !tables.some((table) => table.id === it.key))
    .map((it): [string, string] => [it.key, it.name]);
  return (
    <>
      <Choice
        id="studio-table"
        label={t('studio.table')}
        value={facts.decision ?? ''}
        other={facts.decision ?? t('studio.choose')}
        options={[...own, ...others]}
        onChange={(decisionRef) =>
          modeler.set(facts.id, { decisionRef, decisionRefBinding: 'latest', mapDecisionResult: 'resultList' })
        }
      />
      {tables.some((it) => it.id === facts.decision) && (
        <Button kind="ghost" size="sm" renderIcon={Launch} onClick={() => onOpen(facts.decision!)}>
          {t('studio.table.open')}
        </Button>
      )}
    </>
  );
};

const Called = ({ facts, modeler, catalogue }: PanelProps) => {
  const { t } = useI18n();
  if (facts.calledProcess?.includes('${')) {
    return <Untouched label={t('studio.called')} text={facts.calledProcess} />;
  }
  return (
    <Choice
      id="studio-called"
      label={t('studio.called')}
      value={facts.calledProcess ?? ''}
      other={facts.calledProcess ?? t('studio.choose')}
      options={catalogue.processes.map((it) => [it.key, it.name])}
      onChange={(key) => modeler.setCalled(facts.id, key)}
    />
  );
};

const Message = ({ facts, modeler, catalogue }: PanelProps) => {
  const { t } = useI18n();
  const names = [...new Set([...modeler.messages(), ...catalogue.messages])].sort();
  return (
    <Choice
      id="studio-message"
      label={t('studio.message')}
      value={facts.message ?? ''}
      other={facts.message ?? t('studio.choose')}
      options={names.map((it) => [it, it])}
      hint={t('studio.message.hint')}
      onChange={(name) => modeler.setMessage(facts.id, name)}
    />
  );
};

const Flow = ({ facts, modeler, variables }: PanelProps) => {
  const { t } = useI18n();
  const { decides, isDefault, condition } = facts.flow!;
  if (!decides) return condition ? <Untouched label={t('studio.condition')} text={condition} /> : null;
  return (
    <>
      <Checkbox
        id="studio-default"
        labelText={t('studio.default')}
        checked={isDefault}
        onChange={(_, { checked }) => modeler.setDefault(facts.id, checked)}
      />
      {!isDefault && (
        <ConditionField
          key={facts.id}
          id="studio-condition"
          value={condition}
          variables={variables}
          onChange={(it) => modeler.setCondition(facts.id, it)}
        />
      )}
    </>
  );
};

const ProcessFields = ({ facts, modeler }: PanelProps) => {
  const { t } = useI18n();
  const years = /^P(\d+)D$/.exec(facts.keptFor ?? '')?.[1];
  return (
    <>
      <Choice
        id="studio-starters"
        label={t('studio.starters')}
        value={facts.starters ?? ''}
        options={[
          ['', t('studio.starters.nobody')],
          ['managers', t('studio.starters.managers')],
          ['reps,managers', t('studio.starters.all')],
        ]}
        hint={t('studio.starters.hint')}
        onChange={(it) => modeler.set(facts.id, { candidateStarterGroups: it || undefined })}
      />
      <Choice
        id="studio-kept"
        label={t('studio.kept')}
        value={years ?? facts.keptFor ?? ''}
        other={facts.keptFor ?? t('studio.choose')}
        options={[1, 2, 5, 6, 10].map((it) => [String(it * 365), t('studio.kept.years', { count: it })])}
        onChange={(days) => modeler.set(facts.id, { historyTimeToLive: `P${days}D` })}
      />
    </>
  );
};
