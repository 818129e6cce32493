/**
 * How long each stage of the path of a message takes, as one histogram with a label for the stage. An observation adds to
 * numbers of a fixed array: a message makes several, so each must cost next to nothing.
 */

/** Upper bounds in seconds. The last bucket takes everything above. */
const BOUNDS = [
  0.0005, 0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.06, 0.125, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
] as const

export const STAGE_SECONDS = 'parley_stage_seconds'

/** Counts `messages` messages that took so long. A clock that was set back gives 0, not a negative time. */
export type ObserveStage = (milliseconds: number, messages?: number) => void

export interface StageTimes {
  /** The same stage may be asked for by several observers, whose observations are added up. */
  stage(name: string): ObserveStage
  /** The histogram, in the form that the metrics of a process have. */
  read(): HistogramFigures
}

export interface HistogramFigures {
  name: string
  help: string
  type: 'histogram'
  aggregator: 'sum'
  values: { metricName: string; labels: Record<string, string>; value: number }[]
}

interface Counts {
  /** One for each bound, and one for everything above. Each time is counted in one of them. */
  buckets: Float64Array
  seconds: number
}

export function createStageTimes(): StageTimes {
  const stages = new Map<string, Counts>()
  return {
    stage(name) {
      const counts = stages.get(name) ?? { buckets: new Float64Array(BOUNDS.length + 1), seconds: 0 }
      stages.set(name, counts)
      return (milliseconds, messages = 1) => {
        const seconds = milliseconds > 0 ? milliseconds / 1000 : 0
        let place = 0
        while (place < BOUNDS.length && seconds > BOUNDS[place]!) place++
        counts.buckets[place]! += messages
        counts.seconds += seconds * messages
      }
    },
    read: () => ({
      name: STAGE_SECONDS,
      help: 'Time that a message spent in each stage between the hook and its answer at the provider.',
      type: 'histogram',
      aggregator: 'sum',
      values: [...stages].flatMap(([stage, counts]) => valuesOf(stage, counts)),
    }),
  }
}

/** Prometheus counts each time in every bucket whose bound it does not pass. */
function valuesOf(stage: string, { buckets, seconds }: Counts): HistogramFigures['values'] {
  let count = 0
  const cumulative = [...BOUNDS.map(String), '+Inf'].map((le, place) => {
    count += buckets[place]!
    return { metricName: `${STAGE_SECONDS}_bucket`, labels: { le, stage }, value: count }
  })
  return [
    ...cumulative,
    { metricName: `${STAGE_SECONDS}_sum`, labels: { stage }, value: seconds },
    { metricName: `${STAGE_SECONDS}_count`, labels: { stage }, value: count },
  ]
}
