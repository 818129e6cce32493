/** Tenants as the clients of the dialects, and what they can read. */
import { DIALECTS } from '@parley/dialects'
import type { Dialect, DialectRoute } from '@parley/dialects/kit'
import type { TestServer } from '@parley/server/testing/server'
import { type Answer, asForm, FORM, readSome } from './request.ts'
import type { Tenant } from './tenant.ts'

export interface Caller extends Tenant {
  keys: Record<string, string>
}

export async function withKeys(server: TestServer, tenant: Tenant): Promise<Caller> {
  const keys: Record<string, string> = {}
  // The vendors' limits are not what is tested here.
  for (const { id, events } of DIALECTS as readonly Dialect[]) {
    const { key } = await tenant.api.call('api_keys.create', {
      name: id,
      dialect: id,
      limit_profile: 'native/enterprise',
    })
    keys[id] = key
    const [name] = events?.names ?? []
    if (!name) continue
    for (const agent_id of [undefined, tenant.ids.get('agent')![0]!]) {
      const url = `https://${tenant.secrets[0]}.example.com/${id}`
      const endpoint = await tenant.api.call('webhooks.create', { url, format: id, events: [name], agent_id })
      await tenant.api.call('webhooks.test', { id: endpoint.id })
    }
  }
  const agent_id = tenant.ids.get('agent')![0]!
  await tenant.api.call('documents.create', { agent_id, title: tenant.secrets[0]!, content: 'Prices.' })
  await server.settle()
  return { ...tenant, keys, secrets: tenant.secrets }
}

/** Where each vendor's clients put the key is the dialect's business; all of these are looked at somewhere. */
function headersWith(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { authorization: `Bearer ${key}`, 'x-api-key': key }
}

export async function ask(
  server: TestServer,
  dialect: Dialect,
  { method }: Pick<DialectRoute, 'method'>,
  path: string,
  key: string | undefined,
  body?: unknown,
): Promise<Answer> {
  const takesBody = method !== 'GET' && method !== 'DELETE'
  const uploads = routeAt(dialect, method, path)?.upload !== undefined
  const streams = path.replace(/\?.*$/, '').endsWith('/stream')
  const sent = typeof body === 'object' && body !== null ? body : {}
  const response = await server.http.inject({
    method,
    url: `${dialect.basePath}${path}`,
    headers: {
      ...headersWith(key),
      ...(takesBody && { 'content-type': uploads ? FORM : 'application/json' }),
    },
    ...(takesBody && { payload: uploads ? asForm({ file: '', ...sent }) : JSON.stringify(body ?? {}) }),
    ...(streams && { payloadAsStream: true }),
  })
  const { statusCode: status, headers } = response
  if (!streams) return { status, body: response.body, headers }
  const beginning = await readSome(response.stream(), status === 200)
  // As a caller does who goes away.
  response.raw.res.destroy()
  return { status, body: beginning, headers }
}

function routeAt({ routes }: Dialect, method: string, path: string): DialectRoute | undefined {
  const segments = path.replace(/\?.*$/, '').split('/')
  return routes.find((route) => {
    const parts = route.path.split('/')
    const fits = (part: string, index: number) => part.startsWith('{') || part === segments[index]
    return route.method === method && parts.length === segments.length && parts.every(fits)
  })
}

export const fill = (path: string, values: Record<string, string>) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? 'nothing'))
export const parametersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)

const MOST_OF_A_KIND = 3

/** The prefix of an id shows its noun: some of each are enough to find out which a parameter takes. */
function fewOfEachKind(ids: Iterable<string>): string[] {
  const kinds = Map.groupBy(ids, kindOf)
  return [...kinds.values()].flatMap((ofOneKind) => ofOneKind.slice(0, MOST_OF_A_KIND))
}

/** A parameter takes ids of the kind that it was seen to take; as long as none is known, any kind may be it. */
function candidatesFor(taken: ReadonlySet<string> | undefined, ids: Iterable<string>): string[] {
  const kinds = new Set([...(taken ?? [])].map(kindOf))
  return fewOfEachKind(kinds.size === 0 ? ids : [...ids].filter((id) => kinds.has(kindOf(id))))
}

const kindOf = (id: string) => id.slice(0, id.lastIndexOf('_'))

/** Everything in an answer that could be an id, in the vendor's form. */
export function idsIn(body: string): string[] {
  return [
    ...body.matchAll(
      /"((?:[a-z]+_[0-9A-Za-z]{26})|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\+\d{8,15})"/g,
    ),
  ].map((match) => match[1]!)
}

/** For every parameter of a dialect's paths, the owner's ids that it takes: found by reading as the owner. */
export async function readAs(server: TestServer, caller: Caller, dialect: Dialect) {
  const values = new Map<string, Set<string>>()
  const ids = new Set<string>()
  const readers = dialect.routes.filter(({ method }) => method === 'GET')
  const answered = new Map<string, string>()
  for (let round = 0; round < 3; round++) {
    for (const { method, path } of readers) {
      const names = parametersOf(path)
      const last = names.at(-1)
      const outer = Object.fromEntries(
        names.slice(0, -1).map((name) => [name, [...(values.get(name) ?? [])][0] ?? '']),
      )
      for (const id of last === undefined ? [''] : candidatesFor(values.get(last), ids)) {
        const url = fill(path, { ...outer, ...(last && { [last]: id }) })
        if (answered.has(url)) continue
        const answer = await ask(server, dialect, { method }, url, caller.keys[dialect.id]!)
        if (answer.status >= 300) continue
        answered.set(url, answer.body)
        if (last) values.set(last, (values.get(last) ?? new Set()).add(id))
        for (const found of idsIn(answer.body)) ids.add(found)
      }
    }
  }
  return { values, ids: [...ids], urls: [...answered.keys()] }
}
