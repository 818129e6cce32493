import { type KnowledgeSource, LARGEST_UPLOAD, type Parsed, showId } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids/new-id.ts'
import { createEdge, type Edge, withKey } from '../edge.fixture.ts'

type Upload = Parsed<'sources.upload'>

let edge: Edge
let key: string
let uploads: Upload[]

beforeAll(async () => {
  const source = {
    id: showId('knowledge_source', newId()),
    base_id: showId('base', newId()),
    name: 'x',
    kind: 'file',
    url: null,
    bounds: null,
    audience: 'public',
    expires_at: null,
    expired: false,
    refresh_every_hours: null,
    metadata: {},
    status: 'reading',
    error: null,
    progress: { found: 1, waiting: 1, read: 0, failed: 0, skipped: 0 },
    document_id: null,
    read_at: null,
    next_refresh_at: null,
    created_at: '2026-03-02T10:00:00.000Z',
    updated_at: '2026-03-02T10:00:00.000Z',
  } satisfies KnowledgeSource
  edge = await createEdge({
    handlers: {
      'sources.upload': async (_context, input) => {
        uploads.push(input)
        return source
      },
    },
  })
  key = (await edge.makeKey()).key
})
afterAll(() => edge.close())
beforeEach(() => {
  uploads = []
})

const BOUNDARY = 'the-boundary'
interface Part {
  name: string
  value: string | Buffer
  filename?: string
  type?: string
}
function formOf(parts: readonly Part[], end = `--${BOUNDARY}--\r\n`): Buffer {
  return Buffer.concat([
    ...parts.flatMap(({ name, value, filename, type }) => [
      Buffer.from(
        `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n${type ? `content-type: ${type}\r\n` : ''}\r\n`,
      ),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(end),
  ])
}
const FILE: Part = { name: 'file', value: 'We open at nine.', filename: 'hours.txt', type: 'text/plain' }

async function post(
  payload: Buffer | string,
  headers: Record<string, string> = {},
  type = `multipart/form-data; boundary=${BOUNDARY}`,
) {
  const response = await edge.server.inject({
    method: 'POST',
    url: '/v1/sources/upload',
    headers: withKey(key, { 'content-type': type, ...headers }),
    payload,
  })
  const body = response.json()
  return {
    status: response.statusCode,
    code: body.error?.code,
    paths: body.errors,
    body,
    headers: response.headers,
  }
}

describe('an upload', () => {
  test('brings the file with its name and type, and the fields beside it', async () => {
    const value = Buffer.from([0, 1, 13, 10, 255])
    const answer = await post(
      formOf([
        { name: 'name', value: 'Prices' },
        { ...FILE, value, filename: 'prices.pdf', type: 'application/pdf' },
      ]),
    )
    expect(answer.status).toBe(202)
    expect(uploads).toEqual([
      {
        name: 'Prices',
        file: { filename: 'prices.pdf', mime_type: 'application/pdf', bytes: new Uint8Array(value) },
      },
    ])
  })

  test('says what is missing, unknown or wrong in it, all at once', async () => {
    expect(await post(formOf([{ name: 'audience', value: 'nobody' }]))).toMatchObject({
      status: 422,
      paths: [{ path: ['audience'] }, { path: ['file'] }],
    })
    expect(await post(formOf([{ name: 'colour', value: 'red' }, FILE]))).toMatchObject({
      status: 422,
      paths: [{ path: ['colour'], rule: 'unknown_field' }],
    })
    expect(await post(formOf([{ ...FILE, name: 'document' }]))).toMatchObject({
      status: 422,
      paths: [{ path: ['document'], message: expect.stringContaining('"file"') }],
    })
    expect(uploads).toEqual([])
  })

  test('of more than one file, of a body that is cut off, of a field without end is refused', async () => {
    for (const [form, status] of [
      [formOf([FILE, FILE]), 422],
      [formOf([FILE], ''), 422],
      [formOf([FILE]).subarray(0, 60), 422],
      [Buffer.alloc(0), 422],
      [formOf([{ name: 'name', value: 'x'.repeat(100_000) }, FILE]), 422],
      [formOf([...Array.from({ length: 40 }, (_, index) => ({ name: `f${index}`, value: 'x' })), FILE]), 413],
      [formOf([{ name: '__proto__', value: 'x' }, FILE]), 422],
    ] as const) {
      expect((await post(form)).status).toBe(status)
    }
    expect(uploads).toEqual([])
  })

  test('of 20 MB is taken, one byte more is too much', async () => {
    const largest = Buffer.alloc(LARGEST_UPLOAD, 'a')
    expect((await post(formOf([{ ...FILE, value: largest }]))).status).toBe(202)
    expect(uploads[0]!.file.bytes).toHaveLength(LARGEST_UPLOAD)
    const tooMuch = formOf([{ ...FILE, value: Buffer.concat([largest, Buffer.from('a')]) }])
    expect(await post(tooMuch)).toMatchObject({ status: 413, code: 'payload_too_large' })
    expect(uploads).toHaveLength(1)
  })

  test('is asked for where something else is sent; and other operations take no form', async () => {
    for (const [body, type] of [
      ['{"name":"x"}', 'application/json'],
      ['x', 'application/octet-stream'],
    ] as const) {
      expect(await post(body, {}, type)).toMatchObject({
        status: 415,
        body: { detail: expect.stringContaining('multipart/form-data') },
      })
    }
    const response = await edge.server.inject({
      method: 'POST',
      url: '/v1/api-keys',
      headers: withKey(key, { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }),
      payload: formOf([{ name: 'name', value: 'x' }]),
    })
    expect(response.statusCode).toBe(415)
  })

  test('of a stranger is not read', async () => {
    const response = await edge.server.inject({
      method: 'POST',
      url: '/v1/sources/upload',
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      payload: formOf([FILE]),
    })
    expect(response.statusCode).toBe(401)
    const { key: reader } = await edge.makeKey({ scopes: ['knowledge:read'] })
    expect((await post(formOf([FILE]), { authorization: `Bearer ${reader}` })).status).toBe(403)
    expect(uploads).toEqual([])
  })

  test('repeated with its Idempotency-Key has no second effect; with another file it is refused', async () => {
    const headers = { 'idempotency-key': 'upload-1' }
    const first = await post(formOf([FILE]), headers)
    const again = await post(formOf([FILE]), headers)
    expect(again.body).toEqual(first.body)
    expect(again.headers['idempotency-replayed']).toBe('true')
    const other = await post(formOf([{ ...FILE, value: 'We open at ten.' }]), headers)
    expect(other).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
    expect(uploads).toHaveLength(1)
  })
})
