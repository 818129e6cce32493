import { afterAll, describe, expect, test } from 'vitest'
import { startImports } from './imports.fixture.ts'

const { bench, handlers, upload, run, get, settle, errors, errorFile, contacts, storage, close } =
  await startImports()
afterAll(close)

describe('a CSV file', () => {
  test('becomes contacts: known headings fill their fields, others are kept as custom fields', async () => {
    const owner = await bench.workspace()
    const done = await run(
      owner,
      'Full Name,Mobile No,E-Mail,Tags,City\nAsha Rao,+91 98123-45678,Asha@Example.com,"vip, pune",Pune\nBen,+14155550100,,,\n',
      { tags: ['imported'] },
    )
    expect(done).toMatchObject({
      status: 'completed',
      percent: 100,
      counts: { processed: 2, created: 2, updated: 0, unchanged: 0, failed: 0 },
    })
    expect(await contacts(owner)).toMatchObject([
      {
        name: 'Asha Rao',
        phone: '+919812345678',
        email: 'asha@example.com',
        tags: ['vip', 'pune', 'imported'],
        custom_fields: { City: 'Pune' },
      },
      { name: 'Ben', phone: '+14155550100', email: null, tags: ['imported'], custom_fields: {} },
    ])
  })

  test.each<[string, Uint8Array]>([
    ['UTF-8 with a mark', Buffer.from('\ufeffname;phone\nJosé;+34600100200\n')],
    ['UTF-16 of Excel', Buffer.from('\ufeffname\tphone\r\nJosé\t+34600100200\r\n', 'utf16le')],
    [
      'UTF-16 of another order',
      Buffer.from('\ufeffname\tphone\r\nJosé\t+34600100200\r\n', 'utf16le').swap16(),
    ],
    ['UTF-16 without a mark', Buffer.from('name,phone,comment one\nJosé,+34600100200,x\n', 'utf16le')],
    ['Windows-1252', Buffer.from('name|phone\r\nJosé|+34600100200\r\n', 'latin1')],
    ['old returns', Buffer.from('name,phone\rJosé,+34600100200\r')],
  ])('is read whatever program wrote it: %s', async (_name, bytes) => {
    const owner = await bench.workspace()
    const done = await run(owner, bytes)
    expect(done).toMatchObject({ status: 'completed', counts: { created: 1, failed: 0 } })
    expect(await contacts(owner)).toMatchObject([{ name: 'José', phone: '+34600100200' }])
  })

  test('may have line breaks, delimiters and doubled quotes in quoted cells, and blank lines', async () => {
    const owner = await bench.workspace()
    const done = await run(
      owner,
      'name,phone,note\r\n"Rao, ""A""",+919812345678,"two\r\nlines"\r\n\r\n,,\r\nB,bad,\r\n',
    )
    expect(done.counts).toMatchObject({ processed: 2, created: 1, failed: 1 })
    expect(await contacts(owner)).toMatchObject([
      { name: 'Rao, "A"', custom_fields: { note: 'two\r\nlines' } },
    ])
    expect(await errors(owner, done)).toMatchObject([
      { line: 6, problems: [{ column: 'phone', rule: 'not_a_phone' }] },
    ])
  })

  test.each(['sep=;', 'SEP=;', '"sep=;"'])(
    'may name its delimiter for Excel in a first line: %s',
    async (line) => {
      const owner = await bench.workspace()
      const done = await run(owner, `\uFEFF${line}\r\nName;Phone\r\nAsha, Rao;+919812345678\r\nBad;12\r\n`)
      expect(done).toMatchObject({ status: 'completed', counts: { created: 1, failed: 1 } })
      expect((await contacts(owner)).map(({ name }) => name)).toEqual(['Asha, Rao'])
      expect(await errors(owner, done)).toMatchObject([{ line: 4 }])
    },
  )

  test('reads local phone numbers in the default country, and says what else a number lacks', async () => {
    const owner = await bench.workspace()
    const done = await run(owner, 'phone\n098123 45678\n9812345679\n0049 30 901820\n9.81235E+09\n12\n', {
      default_country: 'IN',
    })
    expect(done.counts).toMatchObject({ created: 3, failed: 2 })
    expect((await contacts(owner)).map(({ phone }) => phone)).toEqual([
      '+919812345678',
      '+919812345679',
      '+4930901820',
    ])
    expect((await errors(owner, done)).map(({ line, problems }) => [line, problems[0]!.rule])).toEqual([
      [5, 'rounded_number'],
      [6, 'not_a_phone'],
    ])
  })

  test('without a heading that is known is mapped by its values', async () => {
    const owner = await bench.workspace()
    const { mapping } = await upload(owner, 'A,B,C\nAsha,+919812345678,a@example.com\n')
    expect(mapping).toEqual({ A: 'custom_fields.A', B: 'phone', C: 'email' })
  })

  test('leaves nothing in the storage when it has been read', async () => {
    const owner = await bench.workspace()
    await run(owner, 'phone\n+919812345678\n')
    expect(await bench.rows(owner, 'select 1 from import_parts')).toEqual([])
    const [file] = await bench.rows<{ storage_key: string }>(owner, 'select storage_key from file_deletions')
    expect(await storage.of(owner.workspaceId).get(file!.storage_key)).toBeDefined()
  })

  test.each([
    ['empty', '', 'empty'],
    ['only headings', 'name,phone\n', 'no_rows'],
    ['a person in place of headings', 'Asha,asha@example.com\nRavi,ravi@example.com\n', 'no_headings'],
    ['a number in place of headings', '+91 98123 45678;Asha\n+91 98123 45679;Ravi\n', 'no_headings'],
  ])('is refused with a reason when it is %s', async (_name, content, rule) => {
    const owner = await bench.workspace()
    await expect(upload(owner, content)).rejects.toMatchObject({ fields: [{ path: ['file'], rule }] })
    expect(await bench.rows(owner, 'select 1 from imports')).toEqual([])
  })

  test('with a quote that is never closed fails and names the line; the rows before it stay', async () => {
    const owner = await bench.workspace()
    const rows = Array.from({ length: 3000 }, (_, row) => `Name ${row},+9198${String(10_000_000 + row)}`)
    const done = await run(owner, `name,phone\n${rows.join('\n')}\n"Asha,+919812345678\n${'x\n'.repeat(50)}`)
    expect(done).toMatchObject({
      status: 'failed',
      problem: expect.stringMatching(/line 3002 is never closed/),
    })
    expect(done.counts.created).toBeGreaterThan(0)
  })
})

describe('parts of a file', () => {
  test('make one file, whatever stands where it is cut, and a part that is sent again changes nothing', async () => {
    const owner = await bench.workspace()
    const bytes = Buffer.from('name,phone\nAshá,+919812345678\nBén,+919812345679\n')
    const cut = bytes.indexOf(0xc3) + 1
    const first = await upload(owner, bytes.subarray(0, cut), { more: true })
    expect(first).toMatchObject({ status: 'uploading', size_bytes: cut })
    await upload(owner, bytes.subarray(0, cut), { import_id: first.id, offset: 0, more: true })
    await expect(
      upload(owner, bytes.subarray(cut), { import_id: first.id, offset: cut + 1 }),
    ).rejects.toMatchObject({ code: 'conflict', params: { size_bytes: cut } })
    await upload(owner, bytes.subarray(cut), { import_id: first.id, offset: cut, start: true })
    await settle()
    expect((await contacts(owner)).map(({ name }) => name)).toEqual(['Ashá', 'Bén'])
  })

  test('keep the bytes that were received when one of them is refused', async () => {
    const owner = await bench.workspace()
    const first = await upload(owner, 'name,phone\nAsha,+9198', { more: true })
    await expect(upload(owner, 'x', { import_id: first.id, offset: 1000 })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await get(owner, first)).toMatchObject({ size_bytes: 21, status: 'uploading' })
  })
})

describe('rows that cannot be taken', () => {
  test('are counted and listed with all reasons; corrected in the file of errors, they are imported', async () => {
    const owner = await bench.workspace()
    const done = await run(
      owner,
      'name,phone,email,opted_in,lead_score\n=cmd,98,no-mail,perhaps,101\nAsha,+919812345678,,yes,5\n,,,,7\n',
    )
    expect(done.counts).toEqual({ processed: 3, created: 1, updated: 0, unchanged: 0, failed: 2 })
    const [first, second] = await errors(owner, done)
    expect(first!.problems.map(({ column, rule }) => [column, rule])).toEqual([
      ['phone', 'not_a_phone'],
      ['email', 'not_an_email'],
      ['opted_in', 'not_yes_or_no'],
      ['lead_score', 'not_a_score'],
    ])
    expect(second).toMatchObject({ line: 4, problems: [{ column: null, rule: 'no_identity' }] })
    const file = await errorFile(owner, done)
    expect(file).toMatch(/^name,phone,email,opted_in,lead_score,error_line,error\r\n'=cmd,98,/)
    const corrected = file.replace(',98,no-mail,perhaps,101,', ',+919812345679,,no,10,')
    const again = await run(owner, corrected)
    expect(again.counts).toMatchObject({ created: 1, failed: 1 })
    expect(again.mapping).toMatchObject({ error_line: 'ignore', error: 'ignore' })
    expect((await contacts(owner)).at(-1)).toMatchObject({ name: '=cmd', lead_score: 10, custom_fields: {} })
  })

  test.each([
    ['a byte order mark', new TextEncoder().encode('\uFEFFname,phone\nJosé,98\n')],
    ['a line for Excel', new TextEncoder().encode('sep=,\nname,phone\nJosé,98\n')],
    ['an encoding of Windows', Buffer.from('name,phone\nJosé,98\n', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFname,phone\nJosé,98\n', 'utf16le')],
  ])('of a file with %s come back with a mark, so that Excel reads their letters', async (_what, content) => {
    const owner = await bench.workspace()
    const done = await run(owner, content)
    const { content: bytes } = await bench.call(handlers, owner, 'imports.export_errors', { id: done.id })
    const pieces: Uint8Array[] = []
    for await (const piece of bytes) pieces.push(piece)
    const file = Buffer.concat(pieces)
    expect(file.toString()).toMatch(/^\uFEFFname,phone,error_line,error\r\nJosé,98,/)
    const again = await run(owner, Buffer.from(file.toString().replace(',98,', ',+919812345678,')))
    expect(again).toMatchObject({ columns: ['name', 'phone', 'error_line', 'error'], counts: { created: 1 } })
  })

  test('of a plain file in UTF-8 come back without a mark', async () => {
    const owner = await bench.workspace()
    const done = await run(owner, 'name,phone\nJosé,98\n')
    const { content: bytes } = await bench.call(handlers, owner, 'imports.export_errors', { id: done.id })
    for await (const piece of bytes) expect(Buffer.from(piece).toString()).toMatch(/^name,/)
  })

  test('name the type of a custom field; values that fit are stored by their type', async () => {
    const owner = await bench.workspace()
    const define = (
      key: string,
      type: 'number' | 'date' | 'boolean' | 'multi_select',
      options: string[] = [],
    ) => bench.call(handlers, owner, 'custom_fields.create', { noun: 'contact', key, type, options })
    await define('visits', 'number')
    await define('since', 'date')
    await define('member', 'boolean')
    await define('likes', 'multi_select', ['tea', 'coffee'])
    const done = await run(
      owner,
      'phone,Visits,since,member,likes\n+919812345678,"1,200",2026-01-31,yes,tea; coffee\n+919812345679,many,31.1.2026,,\n',
    )
    expect(await contacts(owner)).toMatchObject([
      { custom_fields: { visits: 1200, since: '2026-01-31', member: true, likes: ['tea', 'coffee'] } },
    ])
    const [error] = await errors(owner, done)
    expect(error!.problems.map(({ rule }) => rule)).toEqual(['not_number', 'not_date'])
  })

  test('with more cells than columns, or with a character that cannot be stored, are no reason to stop', async () => {
    const owner = await bench.workspace()
    const done = await run(owner, 'name,phone\nA,+919812345678,x\nB\0,+919812345679\nC,+919812345670\n')
    expect(done.counts).toMatchObject({ created: 1, failed: 2 })
    expect((await errors(owner, done)).map(({ problems }) => problems[0]!.rule)).toEqual([
      'too_many_cells',
      'forbidden_character',
    ])
  })
})

describe('before an import is started', () => {
  test('a preview shows the proposed mapping, samples and the first rows, and writes nothing', async () => {
    const owner = await bench.workspace()
    const draft = await upload(owner, 'name,phone\nAsha,+919812345678\nBen,12\n')
    expect(draft).toMatchObject({ status: 'ready', columns: ['name', 'phone'] })
    const preview = await bench.call(handlers, owner, 'imports.preview', { id: draft.id })
    expect(preview.columns[1]).toEqual({
      name: 'phone',
      field: 'phone',
      proposed: 'phone',
      samples: ['+919812345678', '12'],
    })
    expect(preview.rows).toMatchObject([
      { line: 2, contact: { name: 'Asha', phone: '+919812345678' }, problems: [] },
      { line: 3, problems: [{ rule: 'not_a_phone' }] },
    ])
    expect(await contacts(owner)).toEqual([])
  })

  test('a dry run counts and lists what would happen, and changes no contact', async () => {
    const owner = await bench.workspace()
    await bench.call(handlers, owner, 'contacts.create', { phone: '+919812345678', name: 'Old' })
    const draft = await upload(owner, 'name,phone\nAsha,+919812345678\nBen,12\nCleo,+919812345679\n')
    await bench.call(handlers, owner, 'imports.check', { id: draft.id })
    await settle()
    const checked = await get(owner, draft)
    expect(checked).toMatchObject({
      status: 'ready',
      check: { processed: 3, created: 1, updated: 1, failed: 1 },
    })
    expect(await errors(owner, draft)).toHaveLength(1)
    expect(await contacts(owner)).toMatchObject([{ name: 'Old' }])
    await bench.call(handlers, owner, 'imports.start', { id: draft.id })
    await settle()
    expect(await get(owner, draft)).toMatchObject({
      status: 'completed',
      counts: { created: 1, updated: 1, failed: 1 },
    })
  })

  test('the mapping can be changed; columns that are not there, and none that identifies, are refused', async () => {
    const owner = await bench.workspace()
    const draft = await upload(owner, 'who,number\nAsha,77\n')
    const update = (mapping: Record<string, string>) =>
      bench.call(handlers, owner, 'imports.update', { id: draft.id, mapping })
    await expect(update({ other: 'name' })).rejects.toMatchObject({ fields: [{ rule: 'unknown_column' }] })
    await expect(bench.call(handlers, owner, 'imports.start', { id: draft.id })).rejects.toMatchObject({
      fields: [{ rule: 'no_identity' }],
    })
    await update({ who: 'name', number: 'external_id' })
    await bench.call(handlers, owner, 'imports.start', { id: draft.id })
    await expect(update({ who: 'ignore' })).rejects.toMatchObject({ code: 'conflict' })
    await settle()
    expect(await contacts(owner)).toMatchObject([
      { name: 'Asha', identities: [{ kind: 'external', value: '77' }] },
    ])
  })

  test('cancelling drops the file, and nothing is imported', async () => {
    const owner = await bench.workspace()
    const draft = await upload(owner, 'phone\n+919812345678\n', { start: true })
    await bench.call(handlers, owner, 'imports.cancel', { id: draft.id })
    await settle()
    expect(await get(owner, draft)).toMatchObject({ status: 'cancelled', counts: { processed: 0 } })
    expect(await contacts(owner)).toEqual([])
    expect(await bench.rows(owner, 'select 1 from import_parts')).toEqual([])
  })
})
