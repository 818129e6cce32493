/** A change that would break a client of the last release fails the check; an addition passes. */
import { expect, test } from 'vitest'
import { findBreakingChanges } from './find-breaking-changes.ts'
import { currentApi, type Document, readRelease, releasedVersions } from './releases.ts'

interface Api {
  paths: Record<string, Record<string, Record<string, unknown>>>
  components: { schemas: Record<string, { properties: Record<string, unknown>; required: string[] }> }
}

const current = currentApi()

/** The breaking changes of a copy that was changed. */
function changesAfter(change: (api: Api) => void, earlier: Document = current): Promise<string[]> {
  const copy = structuredClone(current)
  change(copy as unknown as Api)
  return findBreakingChanges(earlier, copy)
}

const lead = (api: Api) => api.components.schemas.Lead!
const update = (api: Api) => api.paths['/v1/leads/{id}']!.patch!

test('the API keeps what the last release has promised', async () => {
  const last = (await releasedVersions()).at(-1)!
  const earlier = (await readRelease(last)) as unknown as Api
  expect(Object.keys(earlier.paths).length).toBeGreaterThan(100)
  expect(await findBreakingChanges(earlier as unknown as Document, current)).toEqual([])
})

test('an operation, a field of an answer that goes, and a new required field are found', async () => {
  expect(await changesAfter((api) => delete api.paths['/v1/leads/{id}']!.patch)).toEqual([
    expect.stringMatching(/^PATCH \/v1\/leads\/\{id\}: .*removed without deprecation/),
  ])
  const withoutName = await changesAfter((api) => {
    const contact = api.components.schemas.Contact!
    delete contact.properties.name
    contact.required = contact.required.filter((name) => name !== 'name')
  })
  expect(withoutName.join('\n')).toMatch(/GET \/v1\/contacts\/\{id\}: .*`name`/)
  const demanding = await changesAfter((api) => {
    const body = update(api).requestBody as {
      content: Record<string, { schema: Api['components']['schemas'][string] }>
    }
    const { schema } = body.content['application/json']!
    schema.properties.reason = { type: 'string' }
    schema.required = [...(schema.required ?? []), 'reason']
  })
  expect(demanding.join('\n')).toMatch(/PATCH \/v1\/leads\/\{id\}: .*required.*`reason`/)
})

test('an operation, a field and a value of an answer may be added', async () => {
  expect(
    await changesAfter((api) => {
      api.paths['/v1/leads/{id}/copy'] = structuredClone(api.paths['/v1/leads/{id}']!)
      lead(api).properties.colour = { type: 'string' }
      const body = update(api).requestBody as {
        content: Record<string, { schema: Api['components']['schemas'][string] }>
      }
      body.content['application/json']!.schema.properties.colour = { type: 'string' }
    }),
  ).toEqual([])
})

test('a deprecated operation may go after its sunset, and not before', async () => {
  const deprecated = (sunset: string) => {
    const copy = structuredClone(current)
    Object.assign(update(copy as unknown as Api), { deprecated: true, 'x-sunset': sunset })
    return copy
  }
  const remove = (api: Api) => delete api.paths['/v1/leads/{id}']!.patch
  expect(await changesAfter(remove, deprecated('2020-01-01'))).toEqual([])
  expect(await changesAfter(remove, deprecated('2999-01-01'))).toHaveLength(1)
})
