import type { IncomingMessage, ServerResponse } from 'node:http'
import type { City } from '@klammer/modules/city'
import { logRequest } from '@klammer/platform/logs'

/** One line in the log and one count in the metrics for every answered request, whoever answered it. */
export interface Books {
  open(request: IncomingMessage, response: ServerResponse): void
  /** Which route answered; never the path, which may name a person's case. */
  note(response: ServerResponse, route: string): void
}

export function keepBooks({ log, metrics }: Pick<City, 'log' | 'metrics'>): Books {
  const routes = new WeakMap<ServerResponse, string>()
  return {
    open({ method = 'GET' }, response) {
      const began = performance.now()
      response.once('finish', () => {
        const ms = performance.now() - began
        const route = routes.get(response) || null
        logRequest(log, { method, route, status: response.statusCode, ms })
        metrics.request({ method, route, status: response.statusCode, seconds: ms / 1000 })
      })
    },
    note: (response, route) => routes.set(response, route),
  }
}
