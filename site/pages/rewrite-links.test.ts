import { expect, test } from 'vitest'
import { type Form, rewriteLinks } from './rewrite-links.ts'

const PAGE = {
  file: 'docs/guides/webhooks.md',
  section: 'tasks',
  group: '',
  path: 'tasks/webhooks',
  title: '',
  about: '',
}
const PLACES = {
  pages: new Map([
    ['docs/guides/realtime.md', 'tasks/realtime'],
    ['dialects/src/orbit/README.md', 'dialects/orbit-differences'],
  ]),
  files: new Map([['docs/reference/event-schema.json', 'reference/event-schema.json']]),
}
const rewrite = (markdown: string, form: Form = 'page') => rewriteLinks({ ...PAGE, markdown }, PLACES, form)

test('a link to a page leads to its place in the site, with its heading, in HTML and in Markdown', () => {
  expect(rewrite('[a](realtime.md#resume) [b](#here)')).toBe('[a](/tasks/realtime#resume) [b](#here)')
  expect(rewrite('[a](./realtime.md#resume)', 'markdown')).toBe('[a](/docs/tasks/realtime.md#resume)')
  expect(rewrite('[all of it](../../dialects/src/orbit/)')).toBe('[all of it](/dialects/orbit-differences)')
})

test('a link to a file that is served leads to it; of any other file the name stays', () => {
  expect(rewrite('[s](../reference/event-schema.json)')).toBe('[s](/reference/event-schema.json)')
  expect(rewrite('[words](../../tools/words.ts)')).toBe('words (`tools/words.ts` in the repository)')
  expect(rewrite('[`words.ts`](../../tools/words.ts)')).toBe('`tools/words.ts`')
})

test('links of other hosts, links of the server and code stay as they are', () => {
  const markdown = '[x](https://example.org/a.md) [y](/openapi.json)\n\n```md\n[a](realtime.md)\n```\n'
  expect(rewrite(markdown)).toBe(markdown)
})
