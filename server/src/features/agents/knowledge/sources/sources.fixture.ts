/** Knowledge sources of a workspace, with web sites on loopback and a clock that tests turn. */
import type { Input, KnowledgeSource, Principal } from '@parley/contracts'
import { createGuardedFetch } from '../../../../platform/outbound-http/index.ts'
import { createFolderStorage } from '../../../../platform/storage/index.ts'
import { createFeatureBench } from '../../../../testing/feature-bench.ts'
import { makeTemporaryFolder } from '../../../../testing/index.ts'
import { createKnowledge } from '../index.ts'
import { type Site, startSite } from '../testing/start-site.ts'
import { createKnowledgeSources } from './index.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

export const page = (text: string, ...links: string[]) => ({
  body: `<title>${text}</title><main><p>${text}</p>${links.map((link) => `<a href="${link}">x</a>`).join('')}</main>`,
})

export async function startSources() {
  const sites: Site[] = []
  const guard = createGuardedFetch({ allowHosts: ['127.0.0.1'] })
  const bench = await createFeatureBench({ guardedFetch: guard })
  const storage = createFolderStorage(await makeTemporaryFolder())
  const sources = createKnowledgeSources(bench.platform, storage)
  const handlers = { ...createKnowledge(bench.platform).handlers, ...sources.handlers }

  async function siteOf(pages: Site['pages']): Promise<Site> {
    const site = await startSite(pages)
    sites.push(site)
    return site
  }
  /** Reads until nothing is due, turning the clock over the pauses between pages. */
  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < 2; ) {
      if ((await sources.drain()) === 'again') quiet = 0
      else quiet++
      bench.clock.advance(1000)
    }
  }
  const upload = (owner: Principal, filename: string, content: string | Uint8Array, more = {}) =>
    bench.call(handlers, owner, 'sources.upload', {
      ...more,
      file: {
        filename,
        bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      },
    })
  const create = (owner: Principal, input: Input<'sources.create'>) =>
    bench.call(handlers, owner, 'sources.create', input)
  const get = (owner: Principal, { id }: KnowledgeSource) =>
    bench.call(handlers, owner, 'sources.get', { id })
  const itemsOf = async (owner: Principal, { id }: KnowledgeSource) =>
    (await bench.call(handlers, owner, 'sources.items', { id, limit: 100 })).data
  const search = async (owner: Principal, query: string, audience?: 'internal') =>
    (await bench.call(handlers, owner, 'knowledge.search', { query, audience, limit: 20 })).data
  const titles = async (owner: Principal, query: string, audience?: 'internal') =>
    (await search(owner, query, audience)).map(({ title }) => title)

  return {
    ...{ bench, storage, sources, handlers, guard, siteOf, settle },
    ...{ upload, create, get, itemsOf, search, titles },
    async close() {
      await Promise.all(sites.map((site) => site.close()))
      await guard.close()
      await bench.drop()
    },
  }
}
