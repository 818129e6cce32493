import { describe, expect, test } from 'vitest'
import { type AdapterContext, type AdapterHttp, DeliveryError } from '../../kit/index.ts'
import type { MetaCloudCredentials } from './credentials.ts'
import { metaCloud, metaCloudAppHook } from './index.ts'

type Answer = Awaited<ReturnType<AdapterHttp['request']>>

function contextWith(request: (url: URL) => Promise<Answer> | Answer): AdapterContext<MetaCloudCredentials> {
  return {
    credentials: {
      phone_number_id: '106540000000001',
      waba_id: '102290000000001',
      access_token: 'EAAtokenOfTheTests',
    },
    channel_id: 'chan_1',
    now: () => new Date(0),
    http: { request: async ({ url }) => request(new URL(url)) },
  }
}

const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: {},
  body: new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
})
const template = (name: string) => ({
  id: '1',
  name,
  language: 'en',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [],
})

describe('everything that only reads', () => {
  const reads = {
    listTemplates: (context: AdapterContext<MetaCloudCredentials>) => metaCloud.listTemplates!(context),
    check: (context: AdapterContext<MetaCloudCredentials>) => metaCloud.check!(context),
    fetchMedia: (context: AdapterContext<MetaCloudCredentials>) =>
      metaCloud.fetchMedia!({ kind: 'image', provider_media_id: '5' }, context),
  }

  test.each(Object.entries(reads))(
    '%s: a broken connection is unreachable, never unknown',
    async (_name, read) => {
      for (const error of [
        new TypeError('terminated'),
        new DeliveryError({ code: 'outcome_unknown', message: 'broke' }),
      ])
        await expect(read(contextWith(() => Promise.reject(error)))).rejects.toMatchObject({
          detail: { code: 'provider_unreachable' },
        })
    },
  )

  test.each(Object.entries(reads))(
    '%s: an answer of another shape is an error, not a result',
    async (_name, read) => {
      for (const body of ['<html>', '[]', 'null', '"text"'])
        await expect(read(contextWith(() => json(body)))).rejects.toBeInstanceOf(DeliveryError)
    },
  )

  test.each(Object.entries(reads))(
    '%s: a refused token stops the channel and is not repeated',
    async (_name, read) => {
      const error = { error: { code: 190, message: 'Malformed access token EAAtokenOfTheTests' } }
      const failure: DeliveryError = await read(contextWith(() => json(error, 401))).catch((thrown) => thrown)
      expect(failure.detail.code).toBe('channel_misconfigured')
      expect(failure.message).not.toContain('EAAtokenOfTheTests')
    },
  )
})

describe('files', () => {
  const file = { kind: 'image' as const, provider_media_id: '5' }

  test('a file that is gone is refused without stopping the channel', async () => {
    const error = { error: { code: 100, error_subcode: 33, message: 'Object does not exist' } }
    await expect(
      metaCloud.fetchMedia!(
        file,
        contextWith(() => json(error, 400)),
      ),
    ).rejects.toMatchObject({
      detail: { code: 'provider_rejected', provider_code: '100' },
    })
  })

  test.each([
    ['https://lookaside.fbsbx.com/file', undefined, true],
    ['https://mmg.whatsapp.net/file', undefined, true],
    ['http://lookaside.fbsbx.com/file', undefined, false],
    ['https://fbsbx.com.elsewhere.example/file', undefined, false],
    ['https://elsewhere.example/file', undefined, false],
    ['http://127.0.0.1:9001/file', 'http://localhost:9000', true],
    ['http://127.0.0.1:9001/file', undefined, false],
    ['http://elsewhere.example/file', 'http://localhost:9000', false],
  ])('the token goes to %s with the API at %s: %s', async (url, api_url, goes) => {
    const asked: string[] = []
    const context = contextWith((address) => {
      asked.push(address.href)
      return asked.length === 1 ? json({ url, mime_type: 'image/png' }) : json('bytes')
    })
    const fetched = metaCloud.fetchMedia!(file, { ...context, api_url })
    if (goes) expect(await fetched).toMatchObject({ mime_type: 'image/png' })
    else await expect(fetched).rejects.toMatchObject({ detail: { code: 'provider_rejected' } })
    expect(asked.slice(1)).toEqual(goes ? [url] : [])
  })
})

describe('the list of templates', () => {
  test('that goes round in a circle is no list, and no address of the answer is followed', async () => {
    const seen: string[] = []
    const page = {
      data: [template('a')],
      paging: { cursors: { after: 'same' }, next: 'https://elsewhere.example/next' },
    }
    const list = metaCloud.listTemplates!(
      contextWith((url) => {
        seen.push(`${url.host}${url.pathname} ${url.searchParams.get('after')}`)
        return json(page)
      }),
    )
    // Half a list would make the other half count as deleted.
    await expect(list).rejects.toMatchObject({ detail: { code: 'provider_unreachable' } })
    const path = 'graph.facebook.com/v23.0/102290000000001/message_templates'
    expect(seen).toEqual([`${path} null`, `${path} same`])
  })

  test('one template that cannot be read hides no other', async () => {
    const data = [template('a'), null, { name: 'no_id' }, template('b')]
    const { templates } = await metaCloud.listTemplates!(contextWith(() => json({ data })))
    expect(templates.map(({ name }) => name)).toEqual(['a', 'b'])
  })

  test('with more pages than cursors is no list', async () => {
    const paging = { next: 'https://elsewhere.example/next' }
    for (const page of [
      { data: [template('a')], paging },
      { data: [template('a')], paging: { ...paging, cursors: {} } },
    ])
      await expect(metaCloud.listTemplates!(contextWith(() => json(page)))).rejects.toMatchObject({
        detail: { code: 'provider_unreachable' },
      })
  })

  test('is searched for one template until its cursors come again', async () => {
    let asked = 0
    const found = metaCloud.templates!.find(
      { name: 'b', language: 'en' },
      contextWith(() => {
        asked += 1
        // A search that goes on is ended by the test.
        if (asked > 10) throw new TypeError('terminated')
        const after = asked % 2 === 0 ? 'even' : 'odd'
        return json({ data: [template('a')], paging: { cursors: { after }, next: 'https://e.example' } })
      }),
    )
    expect(await found).toBeUndefined()
    expect(asked).toBe(3)
  })

  test('a status nobody knows is no permission to send', async () => {
    const data = [{ ...template('a'), status: 'TELEPORTED', category: 'SPACE' }]
    expect(await metaCloud.listTemplates!(contextWith(() => json({ data })))).toMatchObject({
      templates: [{ status: 'disabled', category: 'unknown' }],
    })
  })

  test('variables are named in the order of header, body, buttons, and kept apart where numbers meet', async () => {
    const components = [
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
      { type: 'BODY', text: 'Hi {{1}}, {{2}} and {{1}}' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Stop' },
          { type: 'URL', text: 'Track', url: 'https://example.com/{{1}}' },
        ],
      },
    ]
    const { templates } = await metaCloud.listTemplates!(
      contextWith(() => json({ data: [{ ...template('a'), components }] })),
    )
    expect(templates[0]?.variables).toEqual(['header_1', '1', '2', 'button_1'])
  })
})

test('an app’s address answers Meta’s verification with the app’s own token only', () => {
  const request = (token: string) => ({
    method: 'GET',
    url: `/hooks/whatsapp/meta-cloud?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=42`,
    headers: {},
    body: new Uint8Array(),
  })
  const app = { verify_token: 'right' }
  expect(metaCloudAppHook.receive(request('right'), app)).toEqual({
    accounts: [],
    reply: { status: 200, body: '42', content_type: 'text/plain' },
  })
  expect(() => metaCloudAppHook.receive(request('wrong'), app)).toThrow(/verify token/)
  expect(() => metaCloudAppHook.receive(request(''), {})).toThrow(/PARLEY_META_VERIFY_TOKEN/)
})

test.each([
  ['TIER_2K', 2000],
  ['TIER_UNLIMITED', null],
  [undefined, undefined],
])('a check of a number with the limit %s finds %s people a day', async (limit, people) => {
  const answer = (url: URL) =>
    url.search.includes('messaging_limit')
      ? json({ id: '106540000000001', whatsapp_business_manager_messaging_limit: limit })
      : json({ id: '106540000000001', display_phone_number: '+1 555-010-9999' })
  expect((await metaCloud.check!(contextWith(answer))).recipients_per_day).toBe(people)
})

test('a check of a number goes on where Meta does not know the field of the limit', async () => {
  const error = { error: { code: 100, message: 'Tried accessing nonexisting field' } }
  const answer = (url: URL) =>
    url.search.includes('messaging_limit') ? json(error, 400) : json({ id: '1', verified_name: 'Salon' })
  expect(await metaCloud.check!(contextWith(answer))).toMatchObject({ display_name: 'Salon' })
})

test.each([
  [{ data: [{ whatsapp_business_api_data: { id: '1' } }] }, 'GREEN', { subscribed: true, quality: 'high' }],
  [{ data: [] }, 'RED', { subscribed: false, quality: 'low' }],
  [{}, 'A_NEW_WORD', { subscribed: undefined, quality: undefined }],
])(
  'a check reads from %j and the rating %s who gets the updates and how good the number is',
  async (apps, rating, read) => {
    const context = contextWith(({ pathname }) =>
      pathname.endsWith('/subscribed_apps')
        ? json(apps)
        : json({ id: '106540000000001', display_phone_number: '+1 555 010 9999', quality_rating: rating }),
    )
    const { subscribed, quality } = await metaCloud.check!(context)
    expect({ subscribed, quality }).toEqual(read)
  },
)
