import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPassageIndex, type IndexedPassage } from './passage-index.ts'

const passage = (id: string, text: string, documentId = id): IndexedPassage => ({
  id,
  documentId,
  title: '',
  text,
})
const ids = (hits: { id: string }[]) => hits.map(({ id }) => id)

describe('createPassageIndex', () => {
  const shop = createPassageIndex([
    passage('hours', 'The shop is open from 10 am to 8 pm.'),
    passage('price', 'A haircut costs ₹300.'),
    passage('refund', 'पैसे पाँच दिन में वापस मिलते हैं।'),
    passage('keratin', 'Keratin lasts four months.'),
    passage('collagen', 'Collagen serum for the face.'),
  ])

  test.each([
    ['dukaan kab khulti hai', 'hours'],
    ['दुकान कितने बजे खुलती है', 'hours'],
    ['baal katwane ka kitna lagega', 'price'],
    ['how do I get my money back', 'refund'],
    ['refnud chahiye', 'refund'],
  ])('a question finds the passage whatever the script of either: %s', (question, id) => {
    expect(shop.search(question)[0]?.id).toBe(id)
  })

  test('a misspelt or unfinished word still finds', () => {
    expect(shop.search('keretin')[0]?.id).toBe('keratin')
    expect(shop.search('kertain')[0]?.id).toBe('keratin')
    expect(shop.search('haircu')[0]?.id).toBe('price')
  })

  test('the exact word stands before one that only resembles it', () => {
    const index = createPassageIndex([
      passage('a', 'Zolpidem tablets'),
      passage('b', 'Zolpiden tablets'),
      passage('c', 'Zolpidem'),
    ])
    expect(ids(index.search('zolpiden'))[0]).toBe('b')
  })

  test('says by which words of the query a passage was found', () => {
    expect(shop.search('kya keratin ka rate milega')[0]).toMatchObject({
      id: 'keratin',
      matchedTerms: ['keratin'],
    })
  })

  test('a query without content finds nothing', () => {
    for (const query of ['', '   ', '?!', 'kya hai', 'the of and', 'और क्या'])
      expect(shop.search(query)).toEqual([])
  })

  test('an unknown number is not taken for a similar one', () => {
    expect(createPassageIndex([passage('a', 'Order 55501')]).search('55502')).toEqual([])
  })

  test('passages of equal score stand in the order of their ids, however they were added', () => {
    const tied = ['c', 'a', 'd', 'b'].map((id) => passage(id, 'Parking in the basement'))
    expect(ids(createPassageIndex(tied).search('parking'))).toEqual(['a', 'b', 'c', 'd'])
    expect(ids(createPassageIndex(tied.toReversed()).search('parking'))).toEqual(['a', 'b', 'c', 'd'])
  })

  test('a removed document is found no more, and the rest ranks as if it had never been there', () => {
    const kept = [passage('a', 'Parking is free'), passage('b', 'Parking costs ₹40 for cars')]
    const index = createPassageIndex([
      ...kept,
      passage('x1', 'Parking parking', 'x'),
      passage('x2', 'Valet', 'x'),
    ])
    expect(index.removeDocument('x')).toBe(2)
    expect(index.removeDocument('x')).toBe(0)
    expect(index.size).toBe(2)
    expect(index.search('valet')).toEqual([])
    expect(index.search('parking')).toEqual(createPassageIndex(kept).search('parking'))
  })

  test('a word that went with its document is again taken for a slip', () => {
    const index = createPassageIndex([passage('a', 'Zolpidem tablets'), passage('x', 'Zolpiden tablets')])
    index.removeDocument('x')
    expect(ids(index.search('zolpiden'))).toEqual(['a'])
  })

  test('it asks to be built again once removed passages outnumber those that are there', () => {
    const index = createPassageIndex([passage('a', 'Parking is free')])
    expect(index.isWorn).toBe(false)
    for (let round = 0; round <= 1_100; round++) index.add([passage('a', `Parking costs ${round}`)])
    expect(index.isWorn).toBe(true)
    expect(ids(index.search('parking'))).toEqual(['a'])
  })

  test('a passage that holds all words of the question stands before one that repeats a single one', () => {
    const index = createPassageIndex([
      passage('a', 'Keratin keratin keratin keratin for everybody who likes keratin.'),
      passage('b', 'A keratin treatment lasts four months.'),
      passage('c', 'Parking is free.'),
    ])
    expect(ids(index.search('how long does keratin treatment last'))[0]).toBe('b')
  })

  test('of equal passages the one whose document speaks of the rest of the question stands first', () => {
    const index = createPassageIndex([
      passage('a1', 'The yearly fee is low.', 'a'),
      passage('a2', 'The diamond card is black.', 'a'),
      passage('b1', 'The yearly fee is low.', 'b'),
      passage('b2', 'The ruby card is red.', 'b'),
    ])
    expect(ids(index.search('yearly fee of the ruby card')).indexOf('b1')).toBeLessThan(
      ids(index.search('yearly fee of the ruby card')).indexOf('a1'),
    )
  })

  test('past its budget a search only ranks with a common word what rarer words have found', () => {
    const passages = [
      ...Array.from({ length: 50 }, (_, number) => passage(`n${number}`, `Delivery price ${number}`)),
      passage('without', 'Keratin for long hair'),
      passage('with', 'Keratin and its price'),
    ]
    const index = createPassageIndex(passages, { readBudget: 10 })
    expect(ids(index.search('keratin price', { limit: 60 }))).toEqual(['with', 'without'])
    expect(index.search('price', { limit: 60 })).toHaveLength(51)
  })

  test('a passage added again replaces the one before', () => {
    const index = createPassageIndex([passage('a', 'Parking is free')])
    index.add([passage('a', 'Delivery is free')])
    expect(index.size).toBe(1)
    expect(index.search('parking')).toEqual([])
    expect(ids(index.search('delivery'))).toEqual(['a'])
  })

  test('changing a passage after handing it over does not disturb its removal', () => {
    const given = passage('a', 'Parking is free')
    const index = createPassageIndex([given])
    given.text = 'Something else'
    index.removeDocument('a')
    expect(index.search('parking')).toEqual([])
  })

  test('a rare word finds its passage among thousands that share the common ones', () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      passage(`n${index}`, 'The price of delivery is on the bill'),
    )
    const index = createPassageIndex([...many, passage('rare', 'The price of keratin is on the bill')])
    expect(index.search('keratin price on the bill')[0]).toMatchObject({
      id: 'rare',
      matchedTerms: ['keratin', 'price', 'bill'],
    })
    expect(index.search('price', { limit: 3 })).toHaveLength(3)
  })

  test('any text can be added, searched for and removed, with the same answer every time', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 6 }), texts, (contents, query) => {
        const passages = contents.map((text, index) => passage(`p${index}`, text))
        const index = createPassageIndex(passages)
        const hits = index.search(query)
        expect(index.search(query)).toEqual(hits)
        expect(createPassageIndex(passages).search(query)).toEqual(hits)
        for (const { documentId } of passages) index.removeDocument(documentId)
        expect(index.search(query)).toEqual([])
        expect(index.size).toBe(0)
      }),
      { numRuns: 300 },
    )
  })
})

test('a word written apart or with a hyphen meets the same word written together', () => {
  const index = createPassageIndex([
    { id: 'a', documentId: 'a', title: 'Guest Wi-Fi', text: 'Ask at the desk for the code.' },
    { id: 'b', documentId: 'b', title: 'Parking', text: 'Free parking behind the building.' },
  ])
  expect(index.search('do you have wifi?')[0]?.id).toBe('a')
  expect(index.search('वाईफाई है क्या?')[0]?.id).toBe('a')
})
