import type { Log } from '@klammer/platform/logs'

/** Waits for the operator (SIGINT, SIGTERM). Who asks twice does not want to wait. */
export function untilStopped(log: Log): Promise<void> {
  // What nobody caught leaves the process in an unknown state: it is logged without personal data, and the process ends.
  process.on('uncaughtException', (error) => {
    log.error({ error }, 'uncaught')
    process.exit(1)
  })
  return new Promise((resolve) => {
    let asked = false
    const stop = () => {
      if (asked) process.exit(130)
      asked = true
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}
