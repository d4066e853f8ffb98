import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { server } from '@/testing/setup';
import { api, ApiError, onSignedOut } from './api';

const refused = async (call: Promise<unknown>) => {
  const error = await call.catch((it: unknown) => it);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};

test('a write carries the token, the language and a key of its own', async () => {
  const seen: Record<string, string | null>[] = [];
  server.use(
    http.post('*/api/v1/leads', ({ request }) => {
      seen.push(
        Object.fromEntries(
          ['x-xsrf-token', 'accept-language', 'idempotency-key'].map((it) => [it, request.headers.get(it)]),
        ),
      );
      return HttpResponse.json({});
    }),
  );
  await api.post('/leads', {});
  await api.post('/leads', {});
  expect(seen[0]).toMatchObject({ 'x-xsrf-token': 'demo', 'accept-language': 'pl' });
  expect(seen[0]!['idempotency-key']).toHaveLength(32);
  expect(seen[0]!['idempotency-key']).not.toBe(seen[1]!['idempotency-key']);
});

test('a token that was replaced is fetched again and the write repeated once', async () => {
  server.use(
    http.get('*/api/v1/app', () => {
      document.cookie = 'XSRF-TOKEN=renewed';
      return HttpResponse.json({});
    }),
    http.post('*/api/v1/leads', ({ request }) =>
      request.headers.get('x-xsrf-token') === 'renewed'
        ? HttpResponse.json({ ok: true })
        : HttpResponse.json({}, { status: 403 }),
    ),
  );
  expect(await api.post('/leads', {})).toEqual({ ok: true });
});

test('a problem keeps its fields and when to try again', async () => {
  server.use(
    http.post('*/api/v1/leads', () =>
      HttpResponse.json(
        { title: 'Invalid', errors: [{ field: 'email', message: 'zły adres' }] },
        { status: 422, headers: { 'Retry-After': '30' } },
      ),
    ),
  );
  const error = await refused(api.post('/leads', {}));
  expect(error.errors).toEqual([{ field: 'email', message: 'zły adres' }]);
  expect(error.retryAfter).toBe(30);
});

test('an unreachable server is status 0, a lost session is announced', async () => {
  server.use(http.get('*/api/v1/leads', () => HttpResponse.error()));
  expect((await refused(api.get('/leads'))).status).toBe(0);

  const announced = vi.spyOn(onSignedOut, 'notify');
  expect((await refused(api.get('/tasks'))).status).toBe(401);
  expect(announced).toHaveBeenCalledOnce();
});
