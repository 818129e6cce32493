export { createMetrics, type Metrics, type ReadGauge } from './metrics.ts'
