import type { BenchResult } from '../result.ts'

export interface BenchContext {
  /** Aborts when the run must end now: stop waiting, and stop everything that you started. */
  signal: AbortSignal
  /** Folder for CPU profiles of the server, when asked for. */
  profile: string | undefined
  /** Of benchmarks that fill a database first. */
  size: 'small' | 'medium' | 'full'
  /** Of the benchmark `search`: passages of its base. */
  passages: number
  /** `--minutes`: how long a benchmark runs. */
  minutes: number | undefined
  /** `--seconds`: how long each phase of a benchmark runs. */
  seconds: number | undefined
  /** `--rate`: messages a second. */
  rate: number | undefined
  /** `--messages`: how many the benchmark `costs` simulates. */
  messages: number | undefined
  /** `--rows`: rows of the file, of the benchmark `import`. */
  rows: number | undefined
  /** `--recipients`: of the benchmark `campaign`. */
  recipients: number | undefined
  /** `--kills`: how often the benchmark `campaign` kills the server. */
  kills: number | undefined
  /** Progress, on stderr. */
  say(text: string): void
}

export type Benchmark = (context: BenchContext) => Promise<{ result: BenchResult; postgres?: string }>
