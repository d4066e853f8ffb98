import { Button } from '@carbon/react';
import { Edit } from '@carbon/icons-react';
import { useI18n } from '@/lib/i18n/i18n';

type Props = { of: string; onClick: () => void };

export const CorrectButton = ({ of, onClick }: Props) => {
  const { t } = useI18n();
  return (
    <Button
      kind="ghost"
      size="sm"
      hasIconOnly
      renderIcon={Edit}
      iconDescription={t('correct.of', { name: of })}
      tooltipPosition="bottom"
      tooltipAlignment="end"
      onClick={onClick}
    />
  );
};
