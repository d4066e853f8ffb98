import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import { createMockApi } from './mock-api';

const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-src blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

const bodyOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const answer =
  (api: ReturnType<typeof createMockApi>) => async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/api/v1/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(': hello\n\n');
      return;
    }
    const body = await bodyOf(request);
    const result = await api(
      new Request(`http://localhost${request.url}`, {
        method: request.method,
        headers: request.headers as Record<string, string>,
        body: body.length > 0 ? new Uint8Array(body) : undefined,
      }),
    );
    response.writeHead(result.status, Object.fromEntries(result.headers));
    response.end(Buffer.from(await result.arrayBuffer()));
  };

/** Serves the mock API in development and, under the production's strict policy, in preview. */
export const mockServer = (): Plugin => {
  const api = createMockApi();
  const serve = (middlewares: Connect.Server, strict: boolean) =>
    middlewares.use((request, response, next) => {
      if (strict) response.setHeader('Content-Security-Policy', CSP);
      if (request.url?.startsWith('/api/')) void answer(api)(request, response);
      else next();
    });
  return {
    name: 'lejek-mock',
    configureServer: ({ middlewares }) => void serve(middlewares, false),
    configurePreviewServer: ({ middlewares }) => void serve(middlewares, true),
  };
};
