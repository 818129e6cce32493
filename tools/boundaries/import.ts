/** An import from one of our files to another, as the rules see it. */
export interface Import {
  from: string
  line: number
  /** As written: `./message.ts`, `@parley/channels/kit`. */
  specifier: string
  /** The file that it means, from the root. */
  to: string
}

/** Says what is wrong with an import and how to fix it, or nothing. */
export type Rule = (edge: Import) => string | undefined

/** Tests, and what only tests use: they may stand on everything that the code they test is kept away from. */
export function isForTests(path: string): boolean {
  return /\.(test|fixture)\.ts$/.test(path) || path.split('/').some((part) => part === 'testing')
}
