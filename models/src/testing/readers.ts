/** Functions of the built-in model and the kit that read a customer's text; tests/readers calls each with awkward texts. */
import * as colleagueWords from '../built-in/colleague-words.ts'

export interface Reader {
  name: string
  file: string
  read: (text: string) => unknown
}

function inFile(file: string, readers: Readonly<Record<string, (text: string) => unknown>>): Reader[] {
  return Object.entries(readers).map(([name, read]) => ({ file, name, read }))
}

export const MODEL_READERS: readonly Reader[] = [
  ...inFile('models/src/built-in/colleague-words.ts', {
    lacksNumber: (text) =>
      colleagueWords.lacksNumber(text, { name: text, value: text, coverage: 1, by: 'Asha' }),
  }),
]
