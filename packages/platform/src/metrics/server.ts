import { createServer } from 'node:http'
import { once } from 'node:events'

export interface MetricsServer {
  readonly port: number
  close(): Promise<void>
}

/**
 * Answers `GET /metrics` on a port of its own, which the proxy does not pass on.
 * @param options.port 0 takes a free one
 * @param options.host loopback unless the operator opens it to the monitoring system
 * @throws when the port is taken
 */
export async function startMetricsServer(
  source: { render(): string },
  options: { readonly port: number; readonly host: string },
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(source.render())
  })
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const address = server.address()
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { port: typeof address === 'object' && address ? address.port : options.port, close }
}
