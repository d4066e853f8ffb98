import { activeLanguage } from './i18n/language';

export type FieldError = { field: string; message: string };

/** A failed call, as the server's problem+json tells it; status 0 means that the server could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null = null,
    readonly errors: FieldError[] = [],
    readonly retryAfter: number | null = null,
    /** Whatever else the problem tells. */
    readonly more: Record<string, unknown> = {},
  ) {
    super(detail ?? title);
  }
}

type Params = Record<string, string | number | boolean | null | undefined>;
type Options = {
  params?: Params;
  signal?: AbortSignal;
  headers?: Record<string, string>;
  keepalive?: boolean;
  /** Told the version of the record that was answered. */
  onTag?: (tag: string | null) => void;
};

export const BASE = '/api/v1';
const CSRF_COOKIE = 'XSRF-TOKEN';

export const onSignedOut = { notify: () => {} };

const csrfToken = () => {
  const entry = document.cookie.split('; ').find((it) => it.startsWith(`${CSRF_COOKIE}=`));
  return entry ? decodeURIComponent(entry.slice(CSRF_COOKIE.length + 1)) : null;
};

/** The token cookie comes with `GET /app`; it is asked for again whenever it is missing or was replaced. */
const fetchCsrfToken = async () => {
  await fetch(`${BASE}/app`, { credentials: 'same-origin' }).catch(() => undefined);
  return csrfToken();
};

export const randomKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');

const url = (path: string, params: Params = {}) => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const query = search.toString();
  return `${BASE}${path}${query ? `?${query}` : ''}`;
};

const retryAfterSeconds = (response: Response) => {
  const value = response.headers.get('Retry-After');
  if (!value) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return seconds;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.round((at - Date.now()) / 1000));
};

const problemOf = async (response: Response) => {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' && value ? value : null);
  const errors = Array.isArray(body.errors)
    ? body.errors.map((it: Record<string, unknown>) => ({
        field: String(it.field ?? ''),
        message: String(it.message ?? ''),
      }))
    : [];
  return new ApiError(
    response.status,
    text(body.title) ?? response.statusText,
    text(body.detail),
    errors,
    retryAfterSeconds(response),
    body,
  );
};

const send = async (method: string, path: string, body: unknown, options: Options, token: string | null) => {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': activeLanguage(),
    ...options.headers,
  };
  const file = body instanceof FormData;
  if (body !== undefined && !file) headers['Content-Type'] = 'application/json';
  if (token) headers['X-XSRF-TOKEN'] = token;
  try {
    return await fetch(url(path, options.params), {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined || file ? body : JSON.stringify(body),
      signal: options.signal,
      keepalive: options.keepalive,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'unreachable');
  }
};

const request = async (method: string, path: string, body: unknown, options: Options = {}) => {
  const writes = method !== 'GET';
  const headers = { ...options.headers };
  if (method === 'POST' && path !== '/session') headers['Idempotency-Key'] ??= randomKey();
  let token = writes ? (csrfToken() ?? (await fetchCsrfToken())) : null;
  let response = await send(method, path, body, { ...options, headers }, token);

  if (writes && response.status === 403) {
    const renewed = await fetchCsrfToken();
    if (renewed && renewed !== token) {
      token = renewed;
      response = await send(method, path, body, { ...options, headers }, token);
    }
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.status === 401 && path !== '/session' && path !== '/me') onSignedOut.notify();
    throw problem;
  }
  return response;
};

const call = async (method: string, path: string, body?: unknown, options?: Options): Promise<unknown> => {
  const response = await request(method, path, body, options);
  options?.onTag?.(response.headers.get('ETag'));
  if (response.status === 204 || response.status === 202) return response.json().catch(() => null);
  return response.json();
};

export const api = {
  get: (path: string, options?: Options) => call('GET', path, undefined, options),
  post: (path: string, body?: unknown, options?: Options) => call('POST', path, body, options),
  put: (path: string, body?: unknown, options?: Options) => call('PUT', path, body, options),
  patch: (path: string, body?: unknown, options?: Options) => call('PATCH', path, body, options),
  delete: (path: string, options?: Options) => call('DELETE', path, undefined, options),
  /** A file. */
  file: async (path: string, options?: Options) => (await request('GET', path, undefined, options)).blob(),
};
