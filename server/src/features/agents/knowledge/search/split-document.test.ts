import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitDocument } from './split-document.ts'

const markdown = (content: string) => splitDocument({ title: 'Prices', content, format: 'markdown' })

const alphabet = fc.constantFrom(
  ...'abz .\n\n|#-*1:?!।'.split(''),
  'क',
  'ा',
  '्',
  'ं',
  ' ',
  '\r\n',
  '\u2028',
  '\ufeff',
  '\u0e33',
  '\uff9e',
  '🇮🇳',
  '각',
  '👍🏽',
  '👨‍👩‍👧',
  'é',
  'e\u0301',
  '## A\n',
  'Q: ',
  'A: ',
  '- ',
  '| a | b |\n',
  '```\n',
  'word '.repeat(60),
  'कि'.repeat(300),
)
const documents = fc.array(alphabet, { maxLength: 80 }).map((parts) => parts.join(''))
const formats = fc.constantFrom('text' as const, 'markdown' as const)

describe('splitDocument', () => {
  test('every passage is exactly the stretch of the content that its span names, in order and without overlap', () => {
    fc.assert(
      fc.property(documents, formats, (content, format) => {
        let end = 0
        splitDocument({ title: '', content, format }).forEach((passage, ordinal) => {
          expect(passage.ordinal).toBe(ordinal)
          expect(passage.text).toBe(content.slice(passage.start, passage.end))
          expect(passage.text.trim()).not.toBe('')
          expect(passage.start).toBeGreaterThanOrEqual(end)
          end = passage.end
        })
      }),
      { numRuns: 500 },
    )
  })

  test('no word of a text is lost between passages', () => {
    fc.assert(
      fc.property(documents, (content) => {
        let rest = content
        for (const { start, end } of splitDocument({ title: '', content, format: 'text' }).reverse()) {
          rest = rest.slice(0, start) + rest.slice(end)
        }
        expect(rest.trim()).toBe('')
      }),
      { numRuns: 500 },
    )
  })

  test('no passage begins or ends inside a grapheme', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    fc.assert(
      fc.property(documents, formats, (content, format) => {
        const boundaries = new Set([...segmenter.segment(content)].map(({ index }) => index)).add(
          content.length,
        )
        for (const { start, end } of splitDocument({ title: '', content, format })) {
          expect(boundaries.has(start)).toBe(true)
          expect(boundaries.has(end)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each(['?\n', '?\r\n', '?\u2028'])(
    'a mark after the line break %j begins a passage of its own',
    (line) => {
      const [question, rest] = splitDocument({
        title: '',
        content: `${line}\u093e${'word '.repeat(60)}${'कि'.repeat(300)}`,
        format: 'text',
      })
      expect(question!.text).toBe('?')
      expect(rest!.text.startsWith('\u093eword')).toBe(true)
    },
  )

  test.each(['\u0e33', '\u0eb3', '\uff9e', '\uff9f'])(
    'the letter %j, which extends what precedes it, does not begin a passage',
    (letter) => {
      for (const { text } of markdown(`${'a'.repeat(899)}।${letter}${'b'.repeat(100)}`))
        expect(text.startsWith(letter)).toBe(false)
    },
  )

  test('a full stop that carries a mark of its own does not end a sentence', () => {
    const marked = `${'अ'.repeat(40)}।\u093c`
    for (const { text } of markdown(marked.repeat(40))) expect(text.startsWith('\u093c')).toBe(false)
  })

  test('any string of code units is split without failing, into passages of bounded length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), formats, (content, format) => {
        for (const { text } of splitDocument({ title: '', content, format }))
          expect(text.length).toBeLessThanOrEqual(900)
      }),
    )
  })

  test('a heading opens a passage, and its breadcrumb names the headings above', () => {
    const passages = markdown(
      '# Prices\n\nAll with tax.\n\n## Hair\n\nCut ₹300.\n\n### Children\n\nCut ₹200.\n\n## Skin\n\nFacial ₹700.',
    )
    expect(passages.map(({ heading, text }) => [heading, text])).toEqual([
      ['Prices', 'All with tax.'],
      ['Prices › Hair', 'Cut ₹300.'],
      ['Prices › Hair › Children', 'Cut ₹200.'],
      ['Prices › Skin', 'Facial ₹700.'],
    ])
  })

  test('a # inside a code block or in plain text is no heading', () => {
    expect(markdown('```\n# not a heading\n```').map(({ heading }) => heading)).toEqual([undefined])
    expect(splitDocument({ title: '', content: '# 5 Lane', format: 'text' })[0]).toEqual({
      ordinal: 0,
      text: '# 5 Lane',
      start: 0,
      end: 8,
    })
  })

  test('an answer stays with its question', () => {
    const pairs = Array.from(
      { length: 12 },
      (_, index) => `Q: Question ${index}?\n\nA: ${'Because it is so. '.repeat(12)}(${index})`,
    )
    for (const { text } of markdown(pairs.join('\n\n'))) {
      const questions = [...text.matchAll(/Question (\d+)/g)].map((match) => match[1])
      const answers = [...text.matchAll(/\((\d+)\)/g)].map((match) => match[1])
      expect(answers).toEqual(questions)
    }
  })

  test('several answers, with empty lines between, stay with their question', () => {
    const content = `Q: Open on Sunday?\n\nA: ${'Yes. '.repeat(105)}\n\nA: ${'But not in May. '.repeat(20)}\n\nAbout us.`
    expect(markdown(content).map(({ text }) => [text.slice(0, 8), text.slice(-7)])).toEqual([
      ['Q: Open ', 'in May.'],
      ['About us', 'bout us.'.slice(-7)],
    ])
  })

  test('a Hindi question stays with its answer', () => {
    const content = Array.from(
      { length: 8 },
      (_, i) => `प्रश्न ${i}: दुकान कब खुलती है?\nउत्तर: ${'सुबह दस बजे। '.repeat(15)}(${i})`,
    ).join('\n\n')
    const passages = markdown(content)
    expect(passages.length).toBeGreaterThan(2)
    for (const { text } of passages) expect(text.startsWith('प्रश्न')).toBe(true)
  })

  test('a table is cut between its rows', () => {
    const rows = Array.from(
      { length: 60 },
      (_, index) => `| Service ${index} | ₹${index * 10} | some words about it |`,
    )
    const passages = markdown(['| Name | Price | About |', '|---|---|---|', ...rows].join('\n'))
    expect(passages.length).toBeGreaterThan(1)
    for (const { text } of passages) {
      for (const line of text.split('\n')) expect(line).toMatch(/^\|.*\|$/)
    }
  })

  test('a lead-in stays with its list, and the header of a table with a row', () => {
    const long = 'We are open all day. '.repeat(26)
    const list = markdown(`${long}\n\nThese are free:\n\n- tea\n- coffee`)
    expect(list.at(-1)!.text).toBe('These are free:\n\n- tea\n- coffee')
    const row = `| Cut | ${'long words '.repeat(20)}|`
    const table = markdown(`${long}\n\nPrices:\n| Name | About |\n|---|---|\n${row}\n${row}`)
    expect(table.at(-1)!.text).toBe(`Prices:\n| Name | About |\n|---|---|\n${row}\n${row}`)
  })

  test('a list item keeps its indentation, also where a passage begins with it', () => {
    const items = Array.from({ length: 30 }, (_, index) => `  - bag number ${index} in a long list of bags`)
    const passages = markdown(`- Gold:\n${items.join('\n')}`)
    expect(passages.length).toBeGreaterThan(1)
    for (const { text } of passages.slice(1)) expect(text).toMatch(/^ {2}- bag/)
  })

  test('a long paragraph is cut after sentences, also at the danda', () => {
    const passages = markdown('यह एक लंबा वाक्य है जो दुकान के समय के बारे में बताता है। '.repeat(60))
    expect(passages.length).toBeGreaterThan(3)
    for (const { text } of passages) expect(text.endsWith('।')).toBe(true)
  })

  test('an abbreviation or a decimal point does not end a sentence', () => {
    const sentence =
      'Dr. Rao charges Rs. 1.5 lakh for this and nothing else at all in the whole of the long year'
    for (const { text } of markdown(`${sentence}. `.repeat(30))) expect(text.startsWith('Dr. Rao')).toBe(true)
  })

  test('passages of running text are between the target and the maximum length', () => {
    const passages = markdown('One two three four five six seven eight nine ten. '.repeat(200))
    for (const { text } of passages.slice(0, -1)) {
      expect(text.length).toBeGreaterThanOrEqual(500)
      expect(text.length).toBeLessThanOrEqual(900)
    }
  })

  test('five megabytes without a line break, or of markup alone, are split', () => {
    for (const unit of ['x', '| ', '# ', '**', 'Q', '. ', '\n', ' ', '```\n']) {
      const content = unit.repeat(Math.ceil(5_000_000 / unit.length))
      expect(() => splitDocument({ title: '', content, format: 'markdown' })).not.toThrow()
    }
  }, 60_000)
})
