/** Messages between the two processes of one server. Only hints and figures: the work itself is in the database. */
import type { Due, Queue } from '../platform/wake/wake.ts'

export type ToWorker =
  | { type: 'wake'; queue: Queue; due?: Due | undefined }
  | { type: 'metrics'; id: number }
  | { type: 'stop' }

export type FromWorker =
  | { type: 'alive' }
  | { type: 'wake'; queue: Queue; due?: Due | undefined }
  | { type: 'metrics'; id: number; figures: unknown[] }

export const ALIVE_EVERY_MS = 1_000
