export { createMetrics, type Metrics, type ReadGauge } from './metrics.ts'
export { createStageTimes, type ObserveStage, type StageTimes } from './stage-times.ts'
