/** The Python of documents as one program, so that a type checker can read it. */
import { readFile } from 'node:fs/promises'

/** Functions of the reader, which the examples call. */
const OF_THE_READER = `from typing import Any
load_position: Any
save_position: Any
work_on: Any
`

export async function writeExamples(documents: readonly string[]): Promise<string> {
  const texts = await Promise.all(documents.map((path) => readFile(path, 'utf8')))
  const examples = texts.flatMap((text) =>
    [...text.matchAll(/^```python\n(.*?)^```/gms)].map(([, code]) => code!),
  )
  return [OF_THE_READER, ...examples].join('\n')
}
