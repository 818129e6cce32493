/** The Python of documents as one program, so that a type checker can read it. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Examples say no types, and name web frameworks that are not installed. The reader has the functions that they call. */
const HEAD = `# mypy: allow-untyped-defs, allow-untyped-decorators, allow-untyped-calls, check-untyped-defs
# mypy: disable-error-code="import-not-found"
from typing import Any

load_position: Any
save_position: Any
work_on: Any
`

export async function writeExamples(documents: readonly string[]): Promise<string> {
  const texts = await Promise.all(documents.map((path) => readFile(path, 'utf8')))
  const examples = texts.flatMap((text) =>
    [...text.matchAll(/^```python(?: \[Python\])?\n(.*?)^```/gms)].map(([, code]) => code!),
  )
  return [HEAD, ...examples].join('\n')
}

/** Those of the reference, each in a function of its own: all of them call their answer the same. */
export async function writeReferenceExamples(folder: string): Promise<string> {
  const names = (await readdir(folder)).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  const functions = texts
    .flatMap((text) => [...text.matchAll(/^```python \[Python\]\n(.*?)^```/gms)].map(([, code]) => code!))
    .map(
      (code, index) => `def example_${index}(parley: Parley) -> None:\n${code.replace(/^(?=.)/gm, '    ')}`,
    )
  return [HEAD, 'from parley import Parley', '', ...functions].join('\n')
}
