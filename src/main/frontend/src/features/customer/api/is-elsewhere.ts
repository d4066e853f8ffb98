import { ApiError } from '@/lib/api';

/** Whether a card could not be read because another team looks after the customer: no failure beside one's own work. */
export const isElsewhere = (error: unknown) => error instanceof ApiError && error.status === 404;
