/** Finds operations by words, for a model that looks for one outside its short list of tools. */
import { OPERATION_TABLE, type OperationName } from '@parley/contracts'

/** Words of a name tell more than those of its sentence. */
const WEIGHT = { name: 3, summary: 1, fields: 0.5 } as const

const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be by for from has how i in into is it its me my new of on or our the their them this that to with what when which who why you your'.split(
    ' ',
  ),
)

interface Entry {
  name: OperationName
  /** Each word with the weight of the best place where it stands. */
  words: ReadonlyMap<string, number>
}

const ENTRIES: readonly Entry[] = (Object.keys(OPERATION_TABLE) as OperationName[]).map((name) => {
  const { summary, input } = OPERATION_TABLE[name]
  const words = new Map<string, number>()
  for (const word of wordsOf(Object.keys(input.shape).join(' '))) words.set(word, WEIGHT.fields)
  for (const word of wordsOf(summary)) words.set(word, WEIGHT.summary)
  for (const word of wordsOf(name)) words.set(word, WEIGHT.name)
  return { name, words }
})

/** Rare words decide: `list` stands at half of all operations. */
const RARITY = new Map<string, number>()
for (const { words } of ENTRIES)
  for (const word of words.keys()) RARITY.set(word, (RARITY.get(word) ?? 0) + 1)
for (const [word, count] of RARITY) RARITY.set(word, Math.log(1 + ENTRIES.length / count))

/** The best first. Empty: none has a word of the query. */
export function searchOperations(
  query: string,
  among: ReadonlySet<OperationName>,
  limit: number,
): OperationName[] {
  const asked = wordsOf(query)
  return ENTRIES.filter(({ name }) => among.has(name))
    .map(({ name, words }) => ({
      name,
      score: asked.reduce((sum, word) => sum + (words.get(word) ?? 0) * (RARITY.get(word) ?? 0), 0),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || (one.name < other.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name)
}

/** Words in lower case without their endings: "blocked contacts" and "block a contact" are the same. */
function wordsOf(text: string): string[] {
  const words = (text.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => !EMPTY_WORDS.has(word))
  return [...new Set(words.map((word) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/, '') : word)))]
}
