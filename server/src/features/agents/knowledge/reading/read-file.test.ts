import { readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { splitDocument } from '../search/index.ts'
import { makeDocx, makeZip } from '../testing/make-docx.ts'
import { makePdf, makePdfBomb } from '../testing/make-pdf.ts'
import { readFile } from './index.ts'
import { readDocument } from './read-document.ts'

const fileOf = (content: string | Uint8Array, filename: string, mime_type = '') => ({
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  filename,
  mime_type,
})
const read = (...given: Parameters<typeof fileOf>) => readDocument(fileOf(...given))

test('a PDF is read with its pages, and larger lines are its headings', async () => {
  const body = ['A haircut costs 300 rupees.', 'Colouring costs 1200 rupees.'].map((text) => ({ text }))
  const { content, marks, title, note } = await read(
    makePdf([
      [{ text: 'Prices', size: 22 }, ...body],
      [],
      [{ text: 'Hours', size: 22 }, { text: 'We open at nine.' }],
    ]),
    'list.pdf',
  )
  expect(content).toBe(
    '# Prices\n\nA haircut costs 300 rupees.\nColouring costs 1200 rupees.\n\n# Hours\n\nWe open at nine.',
  )
  expect(marks).toEqual([
    { start: 0, page: 1 },
    { start: content.indexOf('# Hours'), page: 3 },
  ])
  expect(title).toBe(null)
  expect(note).toBe('1 of 3 pages hold no text (pictures, or empty) and were left out.')
})

test('a Word file is read with its headings and tables', async () => {
  const docx = makeDocx(
    [{ text: 'Prices & more', heading: 1 }, { text: 'Walk in any time.' }],
    [
      ['Service', 'Price'],
      ['Haircut', '300'],
    ],
  )
  const { content } = await read(docx, 'prices.docx')
  expect(content).toBe(
    '# Prices & more\n\nWalk in any time.\n\n| Service | Price |\n| --- | --- |\n| Haircut | 300 |',
  )
})

test('text that a Word file or a PDF shows to nobody is left out', async () => {
  const docx = makeDocx([
    { text: 'We open at nine.', properties: '<w:b/><w:sz w:val="24"/>' },
    { text: 'WHISPER', properties: '<w:vanish/>' },
    { text: 'WHISPER', properties: '<w:vanish w:val="true"/>' },
    { text: 'WHISPER', properties: '<w:sz w:val="2"/>' },
    { text: 'Walk in.', properties: '<w:vanish w:val="0"/>' },
  ])
  expect((await read(docx, 'a.docx')).content).toBe('We open at nine.\n\nWalk in.')
  const pdf = makePdf([[{ text: 'We open at nine.' }, { text: 'WHISPER', size: 1 }]])
  expect((await read(pdf, 'a.pdf')).content).toBe('We open at nine.')
})

test('a CSV of questions and answers keeps pairs together, whatever its delimiter, its columns’ names and its order', async () => {
  const csv =
    '\ufeffTopic;Answer;Frage;QUESTION\nHair;"300.\n\nKids 200.";x;What is a cut?\n;Yes;;Parking?\n;;;Lost?\n'
  const { content, note } = await read(csv, 'faq.csv', 'text/csv')
  expect(content).toBe('Q: Parking?\nA: Yes\n\n## Hair\n\nQ: What is a cut?\nA: 300.\nKids 200.')
  expect(note).toBe('1 row without a question or an answer left out.')
  const hindi = await read('सवाल,जवाब\nकब खुलता है?,नौ बजे\n', 'faq.csv')
  expect(hindi.content).toBe('Q: कब खुलता है?\nA: नौ बजे')
})

test.each<[string, string | Uint8Array, string, RegExp]>([
  ['an empty file', '', 'a.txt', /is empty/],
  ['blanks only', ' \n\t', 'a.txt', /no text/],
  ['a PDF of pictures', makePdf([[], []]), 'scan.pdf', /only pictures.*OCR/],
  ['a damaged PDF', '%PDF-1.4 and then nothing', 'a.pdf', /damaged/],
  ['a page called PDF', '<html>hello</html>', 'a.pdf', /no PDF/],
  ['a spreadsheet', makeZip({ 'xl/workbook.xml': 'x' }), 'a.xlsx', /save it as CSV/],
  ['an archive', makeZip({ 'a.txt': 'x' }), 'a.zip', /unpack it/],
  ['half a Word file', makeDocx([{ text: 'x' }]).slice(0, 200), 'a.docx', /damaged/],
  ['a Word file whose XML breaks', makeZip({ 'word/document.xml': '<w:document' }), 'a.docx', /damaged/],
  ['an old Word file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'a.doc', /old Office/],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'a.png', /no text/],
  ['a program', 'print(1)', 'a.py', /\.py cannot be read/],
  ['a CSV of other columns', 'name,price\nx,1', 'a.csv', /"question".*reads: name, price/],
  ['a CSV without pairs', 'question,answer\nx,\n', 'a.csv', /No row/],
  ['a page that shows nothing', '<body><p hidden>x</p><script>y</script></body>', 'a.html', /no text/],
  ['a text beyond all measure', 'word '.repeat(400_001), 'a.txt', /two million/],
])('%s says in plain words why it cannot be read', async (_what, content, filename, reason) => {
  await expect(read(content, filename)).rejects.toThrow(reason)
})

test('a Word file that unpacks to very much is refused, though it claims to be small', async () => {
  const bomb = makeZip({ 'word/document.xml': Buffer.alloc(120 * 1024 * 1024, 'a') }, 1000)
  expect(bomb.length).toBeLessThan(1024 * 1024)
  await expect(read(bomb, 'bomb.docx')).rejects.toThrow(/unpacks to more than 80 MB/)
})

test('a file that eats memory or time costs its own reading and nothing else', async () => {
  const bomb = makePdfBomb(400)
  expect(bomb.length).toBeLessThan(1024 * 1024)
  const outcomes = await Promise.allSettled([
    readFile(fileOf(bomb, 'bomb.pdf'), { growth_mb: 150, heap_mb: 128 }),
    readFile(fileOf(`<p>${'<b>'.repeat(30_000)}x`, 'deep.html')),
    readFile(fileOf('We open at nine.', 'hours.txt'), { timeout_ms: 0 }),
    readFile(fileOf('We open at nine.', 'hours.txt')),
  ])
  expect(outcomes.map((one) => (one.status === 'rejected' ? one.reason.message : one.value.content))).toEqual(
    [
      expect.stringMatching(/takes too (?:much memory|long)/),
      expect.stringMatching(/nested too deeply|too much memory/),
      expect.stringMatching(/takes too long/),
      'We open at nine.',
    ],
  )
})

test('a file that takes its thread too much processor time is given up', async () => {
  const long = `<table>${'<tr><td>five</td><td>six</td></tr>'.repeat(50_000)}</table>`
  await expect(readFile(fileOf(long, 'long.html'), { processor_ms: 0 })).rejects.toThrow(/takes too long/)
})

test('a file comes cut into the passages that its text has', async () => {
  const text = Array.from({ length: 300 }, (_, index) => `# Part ${index}\n\nWe open at ${index}.`).join(
    '\n\n',
  )
  const { content, format, passages } = await readFile(fileOf(text, 'parts.md'))
  const cut = passages.map((span) => ({ ...span, text: content.slice(span.start, span.end) }))
  expect(cut).toEqual(splitDocument({ title: '', content, format }))
  expect(cut.length).toBeGreaterThan(50)
})

test.runIf(process.platform === 'linux')(
  'messages get the processor before files that are read',
  async () => {
    const long = `<table>${'<tr><td>five</td><td>six</td></tr>'.repeat(5_000)}</table>`
    let isOver = false
    const reading = readFile(fileOf(long, 'long.html')).finally(() => {
      isOver = true
    })
    const seen = new Set<number>()
    while (!isOver) {
      for (const niceness of nicenessOfThreads()) seen.add(niceness)
      await setImmediate()
    }
    await reading
    const own = getPriority()
    expect(Math.max(...seen), 'the reading thread').toBeGreaterThan(own)
    expect(Math.min(...seen), 'the others').toBe(own)
  },
)

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the nineteenth field, the second being in parentheses. */
function nicenessOfThreads(): number[] {
  return readdirSync('/proc/self/task').flatMap((thread) => {
    try {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
      return [Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])]
    } catch {
      // It ended meanwhile.
      return []
    }
  })
}
