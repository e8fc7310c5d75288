import { openCity } from '@klammer/modules/city'
import { type Config, readConfig } from '@klammer/platform/config'
import { type MetricsServer, startMetricsServer } from '@klammer/platform/metrics'
import { NotBuilt, type Running, serve } from '@klammer/web/server'
import { firstAdministratorLink } from '../administrator-link.ts'
import { buildPages } from '../build-pages.ts'
import { type Command, Failure } from '../command.ts'
import { loadDemo, removeHalfDemo } from '../demo.ts'
import { untilStopped } from '../until-stopped.ts'

export const command: Command = {
  help: `
Builds the pages where needed, brings the database up to date, and serves the city until SIGTERM or SIGINT. Then it finishes what it
is doing, stops the jobs and closes the database. The settings are environment variables, see docs/operations.md.

An empty embedded database is filled with the demo city unless KLAMMER_DEMO=0. A city without an administrator gets a one-time link
for the first one, printed here. --no-build serves the pages as they were built.`,
  options: { 'no-build': { type: 'boolean' } },

  async run({ env, options, out, err }) {
    const config = readConfig(env)
    if (options['no-build'] !== true) await buildPages(err)
    removeHalfDemo(config)
    const city = await openCity(config)
    const open: { close(): Promise<void> }[] = [city]
    try {
      await loadDemo(city, err)
      await city.work()
      const metrics = await listenForMetrics(city.metrics, config)
      if (metrics) open.unshift(metrics)
      const web = await listenForPeople(
        () => serve(city, config.host === undefined ? {} : { host: config.host }),
        config,
      )
      open.unshift(web)

      out(`${(await firstAdministratorLink(city)) ?? ''}The city is open: ${web.url}`)
      await untilStopped(city.log)
      err('Closing: finishing requests and jobs …')
    } finally {
      for (const part of open) await part.close()
    }
  },
}

async function listenForPeople(listen: () => Promise<Running>, config: Config): Promise<Running> {
  try {
    return await listen()
  } catch (error) {
    if (error instanceof NotBuilt) throw new Failure(error.message)
    throw isPortTaken(error) ? new Failure(`Port ${config.port} is taken by another program. Please set PORT.`) : error
  }
}

async function listenForMetrics(source: { render(): string }, config: Config): Promise<MetricsServer | undefined> {
  if (config.metricsPort === 0) return undefined
  try {
    return await startMetricsServer(source, { port: config.metricsPort, host: config.metricsHost })
  } catch (error) {
    const words = `Port ${config.metricsPort} is taken by another program. Please set METRICS_PORT (0: no metrics).`
    throw isPortTaken(error) ? new Failure(words) : error
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
