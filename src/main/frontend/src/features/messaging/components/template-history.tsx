import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Section } from '@/components/page/section';
import { When } from '@/components/text/when';
import { useI18n } from '@/lib/i18n/i18n';
import { templateVersionsQuery, type BothTexts } from '../api/get-template';

type Props = { templateKey: string; mayEdit: boolean; onTake: (texts: BothTexts) => void };

/** Who changed the texts and when; any version can be taken into the editor again. */
export const TemplateHistory = ({ templateKey, mayEdit, onTake }: Props) => {
  const { t } = useI18n();
  const versions = useQuery(templateVersionsQuery(templateKey)).data ?? [];
  return (
    <Section title={t('template.history')} count={versions.length}>
      {versions.length === 0 && <p className="lj-quiet">{t('template.history.none')}</p>}
      <ul className="lj-rows">
        {versions.map((it) => (
          <li key={it.version} className="lj-row">
            <span>
              {t(it.restored ? 'template.version.restored' : 'template.version', { version: it.version })}
              <span className="lj-second">
                {it.changedBy} · <When at={it.changedAt} />
              </span>
            </span>
            {mayEdit && (
              <Button size="sm" kind="ghost" onClick={() => onTake(it.texts)}>
                {t('template.version.take')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};
