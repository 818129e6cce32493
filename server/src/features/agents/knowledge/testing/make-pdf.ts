/** Small PDFs for tests, made in code. */
import { deflateSync } from 'node:zlib'

export interface PdfLine {
  text: string
  size?: number
}

/** One page per list of lines; `wrap` may change a page's content stream. */
export function makePdf(
  pages: readonly (readonly PdfLine[])[],
  wrap?: (content: string) => { bytes: Buffer; filter: string },
): Uint8Array {
  const objects: Buffer[] = []
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')
  objects[1] = Buffer.from('<< /Type /Catalog /Pages 2 0 R >>')
  objects[2] = Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  objects[3] = Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  pages.forEach((lines, index) => {
    const { bytes, filter } = wrap?.(writePage(lines)) ?? { bytes: Buffer.from(writePage(lines)), filter: '' }
    objects[4 + index * 2] = Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
    )
    objects[5 + index * 2] = Buffer.concat([
      Buffer.from(`<< /Length ${bytes.length} ${filter} >>\nstream\n`),
      bytes,
      Buffer.from('\nendstream'),
    ])
  })
  return assemble(objects)
}

/** A page whose content unpacks to very much more than the file holds. */
export function makePdfBomb(unpackedMegabytes: number): Uint8Array {
  const filler = Buffer.alloc(unpackedMegabytes * 1024 * 1024, ' ')
  return makePdf([[{ text: 'x' }]], () => ({
    bytes: deflateSync(filler, { level: 9 }),
    filter: '/Filter /FlateDecode',
  }))
}

function writePage(lines: readonly PdfLine[]): string {
  let y = 740
  const shown = lines.map(({ text, size = 11 }) => {
    y -= size * 1.4
    const escaped = text.replaceAll(/[\\()]/g, '\\$&')
    return `BT /F1 ${size} Tf 1 0 0 1 72 ${y.toFixed(1)} Tm (${escaped}) Tj ET`
  })
  return shown.join('\n')
}

function assemble(objects: readonly (Buffer | undefined)[]): Uint8Array {
  const parts = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  let length = parts[0]!.length
  objects.forEach((body, number) => {
    if (!body) return
    const part = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    offsets[number] = length
    length += part.length
    parts.push(part)
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length}\n0000000000 65535 f \n${rows}trailer << /Size ${objects.length} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`,
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}
