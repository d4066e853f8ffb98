import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import * as z from 'zod/mini';
import { createMockApi, type MockApi } from './mock-api';

export const NOW = Date.parse('2026-11-10T09:00:00Z');

configure({ asyncUtilTimeout: 8000 });

let mockApi: MockApi;
export const startMockApi = (options: Parameters<typeof createMockApi>[0] = {}) => {
  mockApi = createMockApi({ now: NOW, ...options });
};

export const server = setupServer(
  http.all('*/api/v1/*', async ({ request }) => (await mockApi(request)) as HttpResponse<never>),
);

z.config({ jitless: true });

vi.mock('@/components/bpmn-viewer/bpmn-viewer', () => ({
  BpmnViewer: ({ focus }: { focus?: string }) => `picture at ${focus ?? 'all'}`,
}));

/** jsdom lays nothing out, so a chart cannot draw itself; the table below it says the same. */
vi.mock('@/features/deal/components/forecast-chart', () => ({ ForecastChart: () => null }));

class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  vi.stubGlobal('ResizeObserver', NoObserver);
  vi.stubGlobal('IntersectionObserver', NoObserver);
  window.matchMedia = (query: string) =>
    ({
      matches: false,
      media: query,
      addEventListener() {},
      removeEventListener() {},
      addListener() {},
      removeListener() {},
    }) as never;
  Element.prototype.scrollIntoView = () => {};
  // Nothing has a size here: lists that draw what is in view believe that all is.
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { get: () => 4000 });
});
beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=demo';
  localStorage.clear();
  startMockApi();
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
});
afterAll(() => server.close());
