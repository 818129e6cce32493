/** Small Word files for tests, made in code: a ZIP of three XML parts. */
import { crc32, deflateRawSync } from 'node:zlib'

export interface DocxParagraph {
  text: string
  /** 1 to 6. */
  heading?: number
  /** XML of its run's properties. */
  properties?: string
}

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const DOCUMENT_RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

export function makeDocx(paragraphs: readonly DocxParagraph[], table: readonly string[][] = []): Uint8Array {
  const text = (content: string, properties = '') =>
    `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r>`
  const body = paragraphs.map(({ text: content, heading, properties }) => {
    const style = heading ? `<w:pPr><w:pStyle w:val="Heading${heading}"/></w:pPr>` : ''
    return `<w:p>${style}${text(content, properties)}</w:p>`
  })
  const rows = table.map(
    (row) => `<w:tr>${row.map((cell) => `<w:tc><w:p>${text(cell)}</w:p></w:tc>`).join('')}</w:tr>`,
  )
  return makeZip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${DOCUMENT_RELATION}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${WORD}"><w:body>${body.join('')}${rows.length > 0 ? `<w:tbl>${rows.join('')}</w:tbl>` : ''}</w:body></w:document>`,
  })
}

/** Its directory says that every part is small, whatever it unpacks to. */
export function makeZip(entries: Record<string, string | Buffer>, claimedSize?: number): Uint8Array {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes, { level: 9 })
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE(8, 4)
    fixed.writeUInt32LE(crc32(bytes), 10)
    fixed.writeUInt32LE(packed.length, 14)
    fixed.writeUInt32LE(claimedSize ?? bytes.length, 18)
    fixed.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fixed, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fixed, tail, Buffer.from(name)]),
    )
    files.push(local)
    offset += local.length
  }
  const entriesSize = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(entriesSize, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...files, ...directory, end]))
}
