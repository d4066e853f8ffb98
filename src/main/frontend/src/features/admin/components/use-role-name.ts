import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';

const SHIPPED = ['REP', 'MANAGER', 'MARKETING', 'SERVICE', 'AUDITOR', 'ADMIN', 'INTEGRATION', 'BOARD'];

/** The shipped roles have names in both languages; a company's own role goes by its name or key. */
export const useRoleName = () => {
  const { t } = useI18n();
  return (role: string, name?: string | null) =>
    SHIPPED.includes(role) ? t(`role.${role}` as MessageKey) : (name ?? role);
};
