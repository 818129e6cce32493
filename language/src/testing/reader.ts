/** A reader: a function that reads a text of a customer, a document, a page, a tool or a model in one call. */
export interface Reader {
  name: string
  /** Where it stands; several readers may stand in one file. */
  file: string
  read: (text: string) => unknown
  /** Most characters that can reach it, where that is less than the awkward texts have. */
  most?: number
}

/** `file` from language/src. */
export function inFile(file: string, readers: Readonly<Record<string, (text: string) => unknown>>): Reader[] {
  return Object.entries(readers).map(([name, read]) => ({ file: `language/src/${file}`, name, read }))
}

const atMost = (most: number) => (readers: readonly Reader[]) =>
  readers.map((reader): Reader => ({ ...reader, most }))

/** The copilot takes no longer text (contracts, copilot operations). */
export const ofCopilot = atMost(8_000)
/** An answer of a model is cut to the length of a message before these read it (message-length.ts of the turns). */
export const ofAnswers = atMost(4_096)

/** A question is cut to this length before it is looked at (retrieve.ts of the turns). */
export const ofQuestion = atMost(1_000)

export const CONTEXT = { zone: 'Asia/Kolkata', now: new Date('2026-11-22T06:00:00Z') }
