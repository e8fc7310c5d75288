export { createMetrics, type Metrics } from './metrics.ts'
export { createRegistry, type Registry } from './registry.ts'
export { type MetricsServer, startMetricsServer } from './server.ts'
