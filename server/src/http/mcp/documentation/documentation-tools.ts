/** Two tools that need no scope: the documentation is public on every server. */
import { OperationError } from '@parley/contracts'
import type { Tool } from '../write-tool.ts'
import type { Documentation } from './open-documentation.ts'

const MOST_PAGES = 10
const DEFAULT_PAGES = 5
/** A passage that is longer is cut; read_documentation reads on. */
const LONGEST_PASSAGE = 2_000
/** Characters of a page in one answer, about 7,000 tokens. */
const LONGEST_ANSWER = 28_000

type Arguments = Record<string, unknown>

const readOnly = (title: string): Tool['annotations'] => ({
  title,
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
})

export const DOCUMENTATION_TOOLS: readonly Tool[] = [
  {
    name: 'search_documentation',
    title: 'Search the documentation',
    description:
      'Find how something is done in Parley: guides, reference, settings, dialects, operating. Answers the best passage of each page with its address. Use it before you write code against the API.',
    inputSchema: {
      type: 'object',
      properties: {
        query: {
          type: 'string',
          minLength: 1,
          maxLength: 500,
          description: 'A question or task in a few English words.',
          examples: ['verify the signature of a webhook', 'keep files in S3'],
        },
        limit: { type: 'integer', minimum: 1, maximum: MOST_PAGES, default: DEFAULT_PAGES },
      },
      required: ['query'],
    },
    annotations: readOnly('Search the documentation'),
  },
  {
    name: 'read_documentation',
    title: 'Read a page of the documentation',
    description: 'Read one page as Markdown. A long page comes in parts.',
    inputSchema: {
      type: 'object',
      properties: {
        page: {
          type: 'string',
          description: 'As search_documentation answers it.',
          examples: ['tasks/webhooks'],
        },
        offset: {
          type: 'integer',
          minimum: 0,
          default: 0,
          description: 'Where to read on: the next_offset of the answer before.',
        },
      },
      required: ['page'],
    },
    annotations: readOnly('Read a page of the documentation'),
  },
]

const NAMES = new Set(DOCUMENTATION_TOOLS.map(({ name }) => name))

export const isDocumentationTool = (name: string): boolean => NAMES.has(name)

/** Throws OperationError. */
export async function useDocumentation(
  documentation: Documentation,
  name: string,
  given: Arguments,
): Promise<unknown> {
  if (!(await documentation.isThere()))
    throw new OperationError('unavailable', {
      detail: 'The documentation is not built on this server yet. `npm start` builds it within a minute.',
    })
  return name === 'search_documentation' ? search(documentation, given) : read(documentation, given)
}

async function search(documentation: Documentation, { query, limit = DEFAULT_PAGES }: Arguments) {
  if (typeof query !== 'string' || query.trim() === '' || query.length > 500)
    throw wrong('query', 'Ask in 1 to 500 characters.')
  if (!Number.isInteger(limit) || (limit as number) < 1 || (limit as number) > MOST_PAGES)
    throw wrong('limit', `Give a whole number from 1 to ${MOST_PAGES}.`)
  const found = await documentation.search(query, limit as number)
  return {
    passages: found.map(({ page, title, headings, address, markdown }) => ({
      page,
      title: [title, ...headings].join(' > '),
      address,
      text: markdown.length > LONGEST_PASSAGE ? `${markdown.slice(0, LONGEST_PASSAGE)} …` : markdown,
    })),
    ...(found.length === 0 && {
      hint: 'No page has these words. Use the words of the product: see reference/glossary.',
    }),
  }
}

async function read(documentation: Documentation, { page, offset = 0 }: Arguments) {
  if (typeof page !== 'string') throw wrong('page', 'Name a page, such as tasks/webhooks.')
  if (!Number.isInteger(offset) || (offset as number) < 0)
    throw wrong('offset', 'Give a whole number, 0 or more.')
  const name = nameOf(page)
  const markdown = await documentation.read(name)
  if (markdown === undefined)
    throw wrong('page', `There is no page ${JSON.stringify(page)}. Find its name with search_documentation.`)
  const end = (offset as number) + LONGEST_ANSWER
  return {
    page: name,
    address: `/docs/${name}`,
    markdown: markdown.slice(offset as number, end),
    ...(end < markdown.length && { next_offset: end }),
  }
}

/** Takes the address of a page too: `/docs/tasks/webhooks.md#register-an-address`. */
function nameOf(page: string): string {
  const [path = ''] = page.split('#')
  return path
    .replace(/^https?:\/\/[^/]+/, '')
    .replace(/^\/?docs\//, '')
    .replace(/\.(?:md|html)$/, '')
}

function wrong(field: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule: 'invalid', message }] })
}
