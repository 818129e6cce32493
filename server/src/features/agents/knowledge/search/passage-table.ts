/** The passages of an index by number: lengths of their fields, their document, and whether they are still there. */
export interface PassageTable {
  /** Passages that are there. */
  readonly size: number
  /** Numbers given so far; those of removed passages are not given again. */
  readonly numbers: number
  /** Grows with every removal. */
  readonly removals: number
  isGone(passage: number): boolean
  idOf(passage: number): string
  /** The document of a passage, as a number. */
  documentOf(passage: number): number
  readonly documents: number
  readonly documentNumbers: number
  has(id: string): boolean
  add(id: string, documentId: string, lengths: FieldLengths): number
  remove(id: string): boolean
  idsOf(documentId: string): string[]
  norms(): Norms
}

export interface FieldLengths {
  title: number
  heading: number
  text: number
}

/** By passage, or by document: the weight of one word in the field, which is less in a field that is longer than others. */
export interface Norms {
  title: Float32Array
  heading: Float32Array
  text: Float32Array
  document: Float32Array
}

/** How far a field's length counts, from 0 to 1 (the `b` of BM25). */
const LENGTH_WEIGHT = { title: 0.75, heading: 0.75, text: 0.5, document: 0.75 }

/** A word in a heading says more about a passage than one in its text. */
export const FIELD_WEIGHT = { title: 1.2, heading: 1.8, text: 1 }

interface Entry {
  id: string
  document: number
  lengths: FieldLengths
}

interface DocumentEntry {
  number: number
  ids: Set<string>
}

export function createPassageTable(): PassageTable {
  const entries: (Entry | undefined)[] = []
  const numberById = new Map<string, number>()
  const documentsById = new Map<string, DocumentEntry>()
  const documentIds: string[] = []
  const documentOf: number[] = []
  const documentLengths: number[] = []
  const totals: FieldLengths = { title: 0, heading: 0, text: 0 }
  let removals = 0
  let norms: Norms | undefined

  function count({ title, heading, text }: FieldLengths, document: number, sign: 1 | -1): void {
    totals.title += sign * title
    totals.heading += sign * heading
    totals.text += sign * text
    documentLengths[document]! += sign * (heading + text)
    norms = undefined
  }

  return {
    get size() {
      return numberById.size
    },
    get numbers() {
      return entries.length
    },
    get removals() {
      return removals
    },
    get documents() {
      return documentsById.size
    },
    get documentNumbers() {
      return documentLengths.length
    },
    isGone: (passage) => entries[passage] === undefined,
    idOf: (passage) => entries[passage]!.id,
    documentOf: (passage) => documentOf[passage]!,
    has: (id) => numberById.has(id),
    idsOf: (documentId) => [...(documentsById.get(documentId)?.ids ?? [])],
    add(id, documentId, lengths) {
      let document = documentsById.get(documentId)
      if (document === undefined) {
        document = { number: documentLengths.length, ids: new Set() }
        documentsById.set(documentId, document)
        documentIds.push(documentId)
        documentLengths.push(0)
      }
      document.ids.add(id)
      const number = entries.length
      entries.push({ id, document: document.number, lengths })
      documentOf.push(document.number)
      numberById.set(id, number)
      count(lengths, document.number, 1)
      return number
    },
    remove(id) {
      const number = numberById.get(id)
      if (number === undefined) return false
      const { document, lengths } = entries[number]!
      count(lengths, document, -1)
      entries[number] = undefined
      numberById.delete(id)
      const documentId = documentIds[document]!
      const { ids } = documentsById.get(documentId)!
      ids.delete(id)
      if (ids.size === 0) documentsById.delete(documentId)
      removals += 1
      return true
    },
    norms() {
      norms ??= readNorms(entries, documentLengths, totals, numberById.size, documentsById.size)
      return norms
    },
  }
}

function normOf(length: number, average: number, weight: number): number {
  return average === 0 ? 1 : 1 - weight + (weight * length) / average
}

function readNorms(
  entries: readonly (Entry | undefined)[],
  documentLengths: readonly number[],
  totals: FieldLengths,
  passages: number,
  documents: number,
): Norms {
  const norms = {
    title: new Float32Array(entries.length),
    heading: new Float32Array(entries.length),
    text: new Float32Array(entries.length),
    document: new Float32Array(documentLengths.length),
  }
  for (const [number, entry] of entries.entries()) {
    if (entry === undefined) continue
    for (const field of ['title', 'heading', 'text'] as const)
      norms[field][number] =
        FIELD_WEIGHT[field] / normOf(entry.lengths[field], totals[field] / passages, LENGTH_WEIGHT[field])
  }
  const average = (totals.heading + totals.text) / documents
  for (const [number, length] of documentLengths.entries())
    norms.document[number] = 1 / normOf(length, average, LENGTH_WEIGHT.document)
  return norms
}
