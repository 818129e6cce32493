/** A reader: a function that reads a text of a customer, a document, a page, a tool or a model in one call. */
import { MAXIMUM_CHARACTERS } from '../../features/agents/turns/think/message/message-length.ts'

export interface Reader {
  name: string
  /** Where it stands; several readers may stand in one file. */
  file: string
  read: (text: string) => unknown
  /** Most characters that can reach it, where that is less than the awkward texts have. */
  most?: number
}

const PASSAGE = 2_000
/** Passages are cut when a document is split (split-document.ts). */
export const ofPassage = (readers: readonly Reader[]): Reader[] =>
  readers.map((reader) => ({ ...reader, most: PASSAGE }))
/** The copilot takes no longer text (contracts, copilot operations). */
export const ofCopilot = (readers: readonly Reader[]): Reader[] =>
  readers.map((reader) => ({ ...reader, most: 8_000 }))
/** An answer of a model is cut to the length of a message (shape-answer.ts) before these read it. */
export const ofAnswers = (readers: readonly Reader[]): Reader[] =>
  readers.map((reader) => ({ ...reader, most: MAXIMUM_CHARACTERS }))

export const now = new Date('2026-11-22T06:00:00Z')
export const SERVICES = [
  { name: 'Haircut', also_called: ['hair cut', 'baal katwana'] },
  { name: 'Facial', also_called: ['फेशियल'] },
  { name: 'Bridal Makeup', also_called: [] },
]
export const line = (text: string) => ({ sender: 'contact' as const, text, created_at: now })

export const FEATURES = 'server/src/features'
export function inFile(file: string, readers: Readonly<Record<string, (text: string) => unknown>>): Reader[] {
  return Object.entries(readers).map(([name, read]) => ({ file, name, read }))
}
